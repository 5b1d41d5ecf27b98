import { useText } from './use-text';

/** A failure, with what the person can do about it. */
export function Notice({
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
  const t = useText('status');
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
          {t('dismiss')}
        </button>
      </div>
    </div>
  );
}
