import { useState } from 'react';
import type { Theme } from '../state/settings-store';
import { Mark, ThemeIcon } from './icons';
import { ModelPill } from './model-pill';
import { NewGameDialog } from './new-game-dialog';
import { useSettings } from './session-context';
import { useText } from './use-text';

const NEXT_THEME: Readonly<Record<Theme, Theme>> = {
  system: 'light',
  light: 'dark',
  dark: 'system',
};

/** The name, the model, a new game, light or dark. */
export function TopBar() {
  const t = useText('game');
  const theme = useSettings((settings) => settings.theme);
  const setTheme = useSettings((settings) => settings.setTheme);
  const [asking, setAsking] = useState(false);
  return (
    <header className="top-bar">
      <h1 className="title">
        <Mark />
        <span className="title-text">{t('title')}</span>
      </h1>
      <ModelPill />
      <button type="button" className="new-game" onClick={() => setAsking(true)}>
        {t('newGame')}
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={t(`theme.${theme}`)}
        title={t(`theme.${theme}`)}
        onClick={() => setTheme(NEXT_THEME[theme])}
      >
        <ThemeIcon theme={theme} />
      </button>
      <NewGameDialog open={asking} onClose={() => setAsking(false)} />
    </header>
  );
}
