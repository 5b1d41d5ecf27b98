import { CountPanel } from '../game/count-panel';
import { GameOver } from './game-over';

/** The count of a game, then its result. */
export function GameEnd() {
  return (
    <>
      <CountPanel />
      <GameOver />
    </>
  );
}
