import { jumpTargetBeside, type JumpTarget } from '../../state/chart/jump-targets';
import { ReviewIcon } from './icons';
import { useReview, useSettings, useShown } from './session-context';
import { ariaKeysOf } from './shortcuts';
import { useText } from './use-text';

/**
 * Buttons to the previous and the next of some moves.
 * @param indices of the moves, ascending.
 */
export function JumpButtons({
  kind,
  indices,
}: {
  readonly kind: JumpTarget;
  readonly indices: readonly number[];
}) {
  const t = useText('review');
  const { at } = useShown();
  const goTo = useReview((state) => state.goTo);
  const single = useSettings((state) => state.shortcuts);
  const jump = (by: 1 | -1, name: string) => {
    const index = jumpTargetBeside(indices, at, by);
    return (
      <button
        type="button"
        className="small icon-button"
        aria-label={name}
        title={name}
        aria-keyshortcuts={single ? ariaKeysOf({ kind: 'jump', target: kind, by }) : undefined}
        aria-disabled={index === undefined}
        onClick={() => {
          if (index !== undefined) goTo(index + 1);
        }}
      >
        <ReviewIcon name={by > 0 ? 'on' : 'back'} />
      </button>
    );
  };
  return (
    <div className="jump">
      {jump(-1, t(`jump.${kind}.previous`))}
      <span aria-hidden="true">{t(`jump.${kind}.name`)}</span>
      {jump(1, t(`jump.${kind}.next`))}
    </div>
  );
}
