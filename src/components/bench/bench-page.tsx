import { useState } from 'react';
import { useStore } from 'zustand';
import { say } from '../../i18n/message';
import { BACKEND_IDS, type BackendId } from '../../services/backend';
import type { BenchRequest } from '../../services/bench';
import type { Environment } from '../../services/environment';
import type { BenchStore } from '../../state/bench/bench-store';
import { Choice } from '../settings/setting-fields';
import { useText } from '../ui/use-text';
import { BenchProgress } from './bench-progress';
import { BenchResults } from './bench-results';

/** What the page can measure, and over what. */
export interface BenchPageProps {
  readonly store: BenchStore;
  /** Address of the default model. */
  readonly defaultUrl: string;
  /** The stored model that played last. */
  readonly stored: { readonly id: string; readonly name: string } | undefined;
  /** The backend that was asked for. */
  readonly backend: BackendId | undefined;
  /** Absent while the browser is asked. */
  readonly environment: Environment | undefined;
}

/** The page that measures the model on this device. */
export function BenchPage({ store, defaultUrl, stored, backend, environment }: BenchPageProps) {
  const t = useText('bench');
  const { step, result, failure } = useStore(store);
  const { start, cancel } = store.getState();
  return (
    <main className="bench">
      <header>
        <a className="link" href={`./${location.search}`}>
          {t('back')}
        </a>
        <h1>{t('heading')}</h1>
      </header>
      <p className="quiet">{t('intro')}</p>
      <BenchForm
        {...{ stored, defaultUrl, backend }}
        running={step !== undefined}
        onStart={(request, name) => void start(request, name)}
        onCancel={cancel}
      />
      {step && <BenchProgress step={step} />}
      {failure !== undefined && (
        <p role="alert" className="import-failure">
          {say(failure)}
        </p>
      )}
      <output className="visually-hidden">{!step && result ? t('finished') : ''}</output>
      {result && <BenchResults facts={{ result, environment }} />}
    </main>
  );
}

/** Chooses what is measured, and begins or ends it. */
function BenchForm({
  stored,
  defaultUrl,
  backend,
  running,
  onStart,
  onCancel,
}: Pick<BenchPageProps, 'stored' | 'defaultUrl' | 'backend'> & {
  readonly running: boolean;
  readonly onStart: (request: BenchRequest, name?: string) => void;
  readonly onCancel: () => void;
}) {
  const t = useText('bench');
  const words = useText('pill');
  const common = useText('common');
  const [model, setModel] = useState<'default' | 'stored'>(stored ? 'stored' : 'default');
  const [wanted, setWanted] = useState<BackendId | 'best'>(backend ?? 'best');
  const begin = (): void => {
    const chosen = wanted === 'best' ? {} : { backend: wanted };
    if (stored && model === 'stored') {
      onStart({ source: { kind: 'stored', id: stored.id }, ...chosen }, stored.name);
    } else onStart({ source: { kind: 'default', url: defaultUrl }, ...chosen });
  };
  return (
    <form
      className="setting-group"
      onSubmit={(event) => {
        event.preventDefault();
        if (running) onCancel();
        else begin();
      }}
    >
      <Choice
        label={t('model')}
        options={[
          { id: 'default', label: t('defaultModel') },
          ...(stored ? ([{ id: 'stored', label: stored.name }] as const) : []),
        ]}
        value={model}
        onChoose={setModel}
      />
      <Choice
        label={t('backend')}
        options={[
          { id: 'best', label: t('best') },
          ...BACKEND_IDS.map((id) => ({ id, label: words(`backend.${id}`) })),
        ]}
        value={wanted}
        onChoose={setWanted}
      />
      {/* One button, so that the focus stays on it. */}
      <button type="submit" className={running ? '' : 'accent'}>
        {running ? common('cancel') : t('start')}
      </button>
    </form>
  );
}
