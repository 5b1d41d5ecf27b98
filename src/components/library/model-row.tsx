import { useRef, useState, type ReactNode } from 'react';
import type { StoredModel } from '../../library/types';
import { formatBytes, formatCount, formatDay } from '../../state/basics/quantities';
import { describeOrigin, precisionName } from '../../state/library/import-words';
import { isOpening, isPlaying } from '../../state/library/library-state';
import { ActionIcon } from '../ui/icons';
import { useLibrary, useModel, useSession } from '../ui/session-context';
import { useText } from '../ui/use-text';
import { DeleteQuestion, RenameForm } from './model-forms';
import { ModelMark } from './model-mark';

/** Digits of a fingerprint that are shown. */
const SHOWN_DIGITS = 8;

/** The model that comes with the page. */
export function DefaultRow() {
  const t = useText('library');
  const { library } = useSession();
  const card = useModel((state) => (state.card?.kind === 'default' ? state.card : undefined));
  const bytes = useModel((state) => state.defaultBytes);
  const loading = useModel((state) => state.loading?.source.kind === 'default');
  const size = card?.bytes ?? bytes;
  return (
    <Row
      name={t('defaultModel')}
      state={card ? 'plays' : loading ? 'loading' : 'idle'}
      facts={[
        size === undefined ? undefined : formatBytes(size),
        card && t('parameters', { amount: formatCount(card.parameters) }),
      ]}
      details={t('withThePage')}
      onPlay={() => {
        library.getState().playDefault();
        library.getState().close();
      }}
    />
  );
}

/** A stored model: what it is, and what can be done with it. */
export function StoredRow({
  model,
  onDelete,
  removeOnly = false,
}: {
  readonly model: StoredModel;
  /** True if only deleting it helps. */
  readonly removeOnly?: boolean;
  /** Called when the person confirmed; the row disappears soon after. */
  readonly onDelete: () => void;
}) {
  const t = useText('library');
  const { library } = useSession();
  const { id, name, bytes, precision, parameters, fingerprint } = model;
  const plays = useModel((state) => isPlaying(state, id));
  const loading = useModel((state) => isOpening(state, id));
  const removing = useLibrary((state) => state.removing === id);
  const [doing, setDoing] = useState<'rename' | 'delete'>();
  const rename = useRef<HTMLButtonElement>(null);
  const remove = useRef<HTMLButtonElement>(null);

  const finish = (button: typeof rename): void => {
    setDoing(undefined);
    button.current?.focus();
  };

  return (
    <Row
      name={name}
      fingerprint={fingerprint}
      state={removing ? 'deleting' : plays ? 'plays' : loading ? 'loading' : 'idle'}
      facts={[
        precisionName(precision),
        formatBytes(bytes),
        t('parameters', { amount: formatCount(parameters) }),
      ]}
      details={
        <>
          {t('from', { origin: describeOrigin(model.origin), day: formatDay(model.addedAt) })}{' '}
          <span className="visually-hidden">{t('fingerprint')}</span>{' '}
          <span title={t('fingerprintOf', { digits: fingerprint })}>
            {fingerprint.slice(0, SHOWN_DIGITS)}
          </span>
        </>
      }
      {...(!removeOnly && {
        onPlay: () => {
          library.getState().play(id);
          library.getState().close();
        },
      })}
      actions={
        <>
          {!removeOnly && (
            <button
              ref={rename}
              type="button"
              className="icon-button"
              aria-label={t('renameNamed', { name })}
              title={t('rename')}
              aria-disabled={removing}
              onClick={() => !removing && setDoing('rename')}
            >
              <ActionIcon name="rename" />
            </button>
          )}
          <button
            ref={remove}
            type="button"
            className="icon-button"
            aria-label={t('deleteNamed', { name })}
            title={t('delete')}
            aria-disabled={removing}
            onClick={() => !removing && setDoing('delete')}
          >
            <ActionIcon name="delete" />
          </button>
        </>
      }
    >
      {doing === 'rename' && (
        <RenameForm
          name={name}
          onCancel={() => finish(rename)}
          onSave={(next) => {
            finish(rename);
            if (next !== name) void library.getState().rename(id, next);
          }}
        />
      )}
      {doing === 'delete' && (
        <DeleteQuestion
          text={t(plays ? 'deletePlaying' : 'deleteQuestion', { name, bytes: formatBytes(bytes) })}
          onCancel={() => finish(remove)}
          onConfirm={() => {
            setDoing(undefined);
            onDelete();
            void library.getState().remove(id);
          }}
        />
      )}
    </Row>
  );
}

type RowState = 'plays' | 'loading' | 'deleting' | 'idle';

function Row({
  name,
  fingerprint,
  state,
  facts,
  details,
  onPlay,
  actions,
  children,
}: {
  readonly name: string;
  readonly fingerprint?: string;
  readonly state: RowState;
  readonly facts: readonly (string | undefined)[];
  readonly details: ReactNode;
  readonly onPlay?: () => void;
  readonly actions?: ReactNode;
  /** The form in use, below the model. */
  readonly children?: ReactNode;
}) {
  const t = useText('library');
  const words = state === 'idle' ? undefined : t(state);
  return (
    <li className="model" data-plays={state === 'plays'}>
      <ModelMark {...(fingerprint !== undefined && { fingerprint })} />
      <div className="model-text">
        <div className="model-head">
          <h3>{name}</h3>
          {words && <span className="badge badge-accent">{words}</span>}
        </div>
        <p>{facts.filter((fact) => fact !== undefined).join(' · ')}</p>
        <p className="quiet">{details}</p>
      </div>
      <div className="model-actions">
        {state === 'idle' && onPlay && (
          <button
            type="button"
            className="small"
            aria-label={t('playNamed', { name })}
            onClick={onPlay}
          >
            {t('play')}
          </button>
        )}
        {actions}
      </div>
      {children}
    </li>
  );
}
