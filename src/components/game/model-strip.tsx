import { useStore } from 'zustand';
import { opponent } from '../../go';
import { isStalled, modelStatus } from '../../state/announce/status';
import { formatBytes } from '../../state/basics/quantities';
import { isAnalysis } from '../../state/game/game-store';
import { playerLabel, playerName } from '../../state/game/player-names';
import { useGame, useModel, useSession, useShown } from '../ui/session-context';
import { useText } from '../ui/use-text';
import { PlayerStrip } from './player-strip';
import { nameBesideBoard } from '../../state/model/model-name';

/** The model's line above the board: what it is doing, and buttons to stop or start that. */
export function ModelStrip() {
  const t = useText('status');
  const session = useSession();
  const game = useGame((state) => state);
  const model = useModel((state) => state);
  const { captures, toPlay } = useShown().game;
  const color = opponent(game.person);
  const chosen = useStore(session.guard, (state) => state.chosen !== undefined);
  // A person with both colours is told the turn in the line of the colour to move.
  const turn = isAnalysis(game) && game.phase === 'person' && toPlay === color && !chosen;
  return (
    <PlayerStrip
      label={playerLabel(game, color)}
      name={playerName(game, color, nameBesideBoard(model))}
      level={game.players[color] === 'model' ? t(`level.${game.strength}`) : undefined}
      color={color}
      captures={captures[color]}
      active={game.phase === 'model' || turn}
      status={
        turn && !model.loading
          ? { text: t('yourTurn'), progress: undefined }
          : modelStatus(game, model)
      }
    >
      {model.loading && (
        <button type="button" className="small" onClick={() => model.cancelLoad()}>
          {t('cancel')}
        </button>
      )}
      {!model.loading && !model.card && (
        <button type="button" className="small accent" onClick={() => model.loadDefault()}>
          {model.defaultBytes
            ? t('loadSize', { size: formatBytes(model.defaultBytes) })
            : t('load')}
        </button>
      )}
      {isStalled(game, model) && game.failure === undefined && (
        <button
          type="button"
          className="small accent"
          onClick={() => session.game.getState().retryModel()}
        >
          {t('askAgain')}
        </button>
      )}
    </PlayerStrip>
  );
}
