import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createModelService } from '../workers/client';
import { BACKEND_IDS, type BackendId } from '../workers/protocol';
import { App } from './app';
import { createSession } from './state/session';
import type { SettingsStorage } from './state/settings-store';
import './styles/base.css';
import './styles/layout.css';
import './styles/board.css';
import './styles/panels.css';
import './styles/overlays.css';

const session = createSession({
  service: createModelService(wantedBackend()),
  defaultUrl: new URL(`${import.meta.env.BASE_URL}models/default.safetensors`, location.href).href,
  storage: settingsStorage(),
});
session.model.getState().loadDefault();

createRoot(document.querySelector('#root')!).render(
  <StrictMode>
    <App session={session} />
  </StrictMode>,
);

/** `?backend=wasm` and the like ask for one way to run the model; anything else changes nothing. */
function wantedBackend(): BackendId | undefined {
  const wanted = new URLSearchParams(location.search).get('backend');
  return BACKEND_IDS.find((id) => id === wanted);
}

/** The browser's storage; merely naming it throws where it is forbidden. */
function settingsStorage(): SettingsStorage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}
