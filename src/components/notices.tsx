import { useGame, useModel, useSession } from './session-context';

/** What went wrong: one sentence each, with what can be done about it. */
export function Notices() {
  const session = useSession();
  const modelFailure = useModel((state) => state.failure);
  const retryable = useModel((state) => state.retryable);
  const gameFailure = useGame((state) => state.failure);
  return (
    <div className="notices" role="alert">
      {modelFailure !== undefined && (
        <Notice
          text={modelFailure}
          onRetry={retryable ? () => session.model.getState().retry() : undefined}
          retryLabel="Try again"
          onDismiss={() => session.model.getState().dismissFailure()}
        />
      )}
      {gameFailure !== undefined && (
        <Notice
          text={gameFailure}
          onRetry={() => session.game.getState().retryModel()}
          retryLabel="Ask the model again"
          onDismiss={() => session.game.getState().dismissFailure()}
        />
      )}
    </div>
  );
}

function Notice({
  text,
  onRetry,
  retryLabel,
  onDismiss,
}: {
  readonly text: string;
  readonly onRetry: (() => void) | undefined;
  readonly retryLabel: string;
  readonly onDismiss: () => void;
}) {
  return (
    <div className="notice">
      <p>{text}</p>
      <div className="notice-actions">
        {onRetry && (
          <button type="button" className="small" onClick={onRetry}>
            {retryLabel}
          </button>
        )}
        <button type="button" className="small" onClick={onDismiss}>
          Dismiss
        </button>
      </div>
    </div>
  );
}
