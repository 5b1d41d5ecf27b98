import { useState } from 'react';
import { ModelPill } from '../model/model-pill';
import { Welcome } from '../settings/welcome';
import { Mark } from '../ui/icons';
import { onDemand } from '../ui/on-demand';
import { useText } from '../ui/use-text';
import { Menu } from './menu';

const NewGameDialog = onDemand(async () => (await import('../game/new-game-dialog')).NewGameDialog);

/** The name, the model, a new game, and a menu. */
export function TopBar() {
  const t = useText('game');
  const [asking, setAsking] = useState(false);
  return (
    <header className="top-bar">
      <div className="top-title">
        <h1 className="title">
          <Mark />
          <span className="title-text">{t('title')}</span>
        </h1>
        <Welcome />
      </div>
      <ModelPill />
      <button type="button" className="new-game" onClick={() => setAsking(true)}>
        {t('newGame')}
      </button>
      <Menu />
      <NewGameDialog open={asking} onClose={() => setAsking(false)} />
    </header>
  );
}
