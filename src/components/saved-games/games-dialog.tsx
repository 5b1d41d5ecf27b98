import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { i18n } from '../../i18n';
import { describeSavedGame } from '../../state/saved-games/describe';
import type { SavedGames } from '../../state/saved-games/saved-game-sync';
import type { GameSummary } from '../../state/saved-games/types';
import { Dialog, type DialogProps } from '../ui/dialog';
import { InlineQuestion } from '../ui/inline-question';
import { useSession } from '../ui/session-context';
import { useText } from '../ui/use-text';
import { GamesProblem } from './games-problem';
import { SmallBoard } from './small-board';

/** The games of this browser, newest first. */
export function GamesDialog({ open, onClose }: DialogProps) {
  const t = useText('games');
  const { games } = useSession();
  return (
    <Dialog title={t('title')} open={open} onClose={onClose} wide>
      <div className="notices" role="alert">
        <GamesProblem />
      </div>
      {games && <GamesList games={games} onClose={onClose} />}
    </Dialog>
  );
}

function GamesList({
  games,
  onClose,
}: { readonly games: SavedGames } & Pick<DialogProps, 'onClose'>) {
  const t = useText('games');
  const recent = useStore(games, (state) => state.recent);
  const current = useStore(games, (state) => state.current);
  const [read, setRead] = useState(false);
  const [said, setSaid] = useState('');
  const list = useRef<HTMLUListElement>(null);

  useEffect(() => {
    void games
      .getState()
      .refresh()
      .then(() => setRead(true));
  }, [games]);

  const remove = async (id: string): Promise<void> => {
    const at = recent.findIndex((game) => game.id === id);
    await games.getState().remove(id);
    setSaid(t('deleted'));
    // The button disappeared with its game. For keyboard users the focus moves to the next one.
    const buttons = list.current?.querySelectorAll<HTMLElement>('.saved-game-open') ?? [];
    (buttons[Math.min(at, buttons.length - 1)] ?? list.current)?.focus();
  };

  return (
    <>
      <output className="visually-hidden">{said}</output>
      {read && recent.length === 0 && <p className="quiet">{t('empty')}</p>}
      <ul className="saved-games" ref={list} tabIndex={-1} aria-label={t('title')}>
        {recent.map((game) => (
          <SavedGameRow
            key={game.id}
            game={game}
            current={game.id === current}
            onOpen={() => void games.getState().open(game.id).then(onClose)}
            onDelete={() => void remove(game.id)}
          />
        ))}
      </ul>
    </>
  );
}

function SavedGameRow({
  game,
  current,
  onOpen,
  onDelete,
}: {
  readonly game: GameSummary;
  readonly current: boolean;
  readonly onOpen: () => void;
  readonly onDelete: () => void;
}) {
  const t = useText('games');
  const common = useText('common');
  const [asking, setAsking] = useState(false);
  const what = describeSavedGame(game);
  const date = new Intl.DateTimeFormat(i18n.language, {
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(game.updated);

  return (
    <li className="saved-game" aria-current={current}>
      <SmallBoard board={game.board} />
      <div className="saved-game-text">
        <strong>{what}</strong>
        <span className="quiet">
          {[
            date,
            common('moves', { count: game.moves }),
            ...(game.strength ? [t(`strength.${game.strength}`)] : []),
            game.result?.text ?? t('unfinished'),
          ].join(' · ')}
        </span>
        {current && <span className="saved-game-here">{t('here')}</span>}
      </div>
      {asking ? (
        <InlineQuestion
          className="saved-game-actions"
          question={t('sure')}
          yes={t('yes')}
          no={t('keep')}
          onYes={onDelete}
          onNo={() => setAsking(false)}
        />
      ) : (
        <div className="saved-game-actions">
          <button
            type="button"
            className="small saved-game-open"
            aria-label={`${t('open')}: ${what}, ${date}`}
            onClick={onOpen}
          >
            {t('open')}
          </button>
          <button
            type="button"
            className="small"
            aria-label={`${t('delete')}: ${what}, ${date}`}
            onClick={() => setAsking(true)}
          >
            {t('delete')}
          </button>
        </div>
      )}
    </li>
  );
}
