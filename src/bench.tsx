import { StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { createBenchService } from '../workers/model/bench-client';
import { probeEnvironment } from '../workers/model/environment';
import { BenchPage, type BenchPageProps } from './components/bench/bench-page';
import { Crash } from './components/ui/crash';
import { useText } from './components/ui/use-text';
import { i18n } from './i18n';
import { speakOnBench } from './i18n/bench';
import { BACKEND_IDS } from './services/backend';
import type { Environment } from './services/environment';
import { createBenchStore } from './state/bench/bench-store';
import { createLastModelMemory } from './state/model/last-model';
import { followLanguage } from './state/settings/page-language';
import { createSettingsStore } from './state/settings/settings-store';
import './styles/index.css';
import './styles/bench.css';

void begin();

/** The bench is a page of its own: nothing of it is loaded with the game, and nothing of the game computes beside it. */
async function begin(): Promise<void> {
  const storage = ownStorage();
  const settings = createSettingsStore(storage);
  const { theme, motion } = settings.getState();
  const root = document.documentElement;
  // The sheet knows what the system says.
  if (theme !== 'system') root.dataset['theme'] = theme;
  const still = motion === 'off' || matchMedia('(prefers-reduced-motion: reduce)').matches;
  root.dataset['motion'] = still ? 'off' : 'on';
  await followLanguage(settings, navigator.languages, speakOnBench).spoken;
  const wanted = new URLSearchParams(location.search).get('backend');
  createRoot(document.querySelector('#root')!).render(
    <StrictMode>
      <Crash>
        <Bench
          store={createBenchStore(createBenchService())}
          defaultUrl={
            new URL(`${import.meta.env.BASE_URL}models/default.safetensors`, location.href).href
          }
          stored={createLastModelMemory(storage, undefined).read()}
          backend={BACKEND_IDS.find((id) => id === wanted)}
        />
      </Crash>
    </StrictMode>,
  );
}

function Bench(props: Omit<BenchPageProps, 'environment'>) {
  const t = useText('bench');
  const title = `${t('title')} · VideoWorld Go`;
  useEffect(() => {
    document.documentElement.lang = i18n.language === 'zh' ? 'zh-Hans' : i18n.language;
    document.title = title;
  }, [title]);
  const [environment, setEnvironment] = useState<Environment>();
  useEffect(() => {
    probeEnvironment().then(setEnvironment, () => {});
  }, []);
  return <BenchPage {...props} environment={environment} />;
}

/** Merely naming the storage throws where it is forbidden. */
function ownStorage(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}
