import { personStatus } from '../state/status';
import { PlayerStrip } from './player-strip';
import { useGame } from './session-context';

/** The person's line, under the board. */
export function PersonStrip() {
  const game = useGame((state) => state);
  return (
    <PlayerStrip
      label="You"
      name="You"
      color={game.person}
      captures={game.game.captures[game.person]}
      active={game.phase !== 'model'}
      status={personStatus(game)}
    />
  );
}
