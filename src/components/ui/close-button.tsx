import { CrossIcon } from './icons';
import { useText } from './use-text';

/** Closes a card, a notice or a dialog. */
export function CloseButton({
  className = '',
  onClick,
}: {
  readonly className?: string;
  readonly onClick: () => void;
}) {
  const t = useText('common');
  return (
    <button
      type="button"
      className={`icon-button ${className}`.trim()}
      aria-label={t('close')}
      title={t('close')}
      onClick={onClick}
    >
      <CrossIcon />
    </button>
  );
}
