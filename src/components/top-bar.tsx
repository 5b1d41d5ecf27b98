import { useState } from 'react';
import { Mark } from './icons';
import { Menu } from './menu';
import { ModelPill } from './model-pill';
import { NewGameDialog } from './new-game-dialog';
import { useText } from './use-text';

/** The name, the model, a new game, and a menu for the rest. */
export function TopBar() {
  const t = useText('game');
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
      <Menu />
      <NewGameDialog open={asking} onClose={() => setAsking(false)} />
    </header>
  );
}
