import { opponent } from '../go';
import { formatBytes } from '../state/quantities';
import { isStalled, modelStatus } from '../state/status';
import { playerLabel, playerName } from '../state/player-names';
import { PlayerStrip } from './player-strip';
import { useGame, useModel, useSession, useShown } from './session-context';
import { useText } from './use-text';

/** The model's line, above the board: what it is doing, and how to stop or start that. */
export function ModelStrip() {
  const t = useText('status');
  const session = useSession();
  const game = useGame((state) => state);
  const model = useModel((state) => state);
  const { captures } = useShown().game;
  const color = opponent(game.person);
  return (
    <PlayerStrip
      label={playerLabel(game, color)}
      name={playerName(game, color, model.card?.name ?? t('model'))}
      color={color}
      captures={captures[color]}
      active={game.phase === 'model'}
      status={modelStatus(game, model)}
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
