import { moveName } from '../../state/game/words';
import { ReviewIcon, type ReviewIconName } from '../ui/icons';
import { useReview, useShown } from '../ui/session-context';
import { useText } from '../ui/use-text';

/** Steps through the game: buttons and a slider. Disabled buttons keep the focus. */
export function ReviewBar() {
  const t = useText('review');
  const { at, of, game } = useShown();
  const last = game.lastMove;
  const step = useReview((state) => state.step);
  const goTo = useReview((state) => state.goTo);
  return (
    <section className="review" aria-label={t('label')}>
      <Step name={t('toStart')} icon="first" usable={at > 0} onUse={() => goTo(0)} />
      <Step name={t('back')} icon="back" usable={at > 0} onUse={() => step(-1)} />
      <input
        type="range"
        className="review-slider"
        aria-label={t('moveShown')}
        aria-valuetext={t('place', { at, of })}
        min={0}
        max={Math.max(of, 1)}
        step={1}
        value={of === 0 ? 1 : at}
        disabled={of === 0}
        onChange={(event) => goTo(event.target.valueAsNumber)}
      />
      <span className="review-place" aria-hidden="true">
        <span key={`${at}/${of}`}>
          {at}/{of}
          {last && <span className="review-move"> {moveName(last)}</span>}
        </span>
      </span>
      <Step name={t('on')} icon="on" usable={at < of} onUse={() => step(1)} />
      <Step name={t('toEnd')} icon="last" usable={at < of} onUse={() => goTo(of)} />
    </section>
  );
}

function Step({
  name,
  icon,
  usable,
  onUse,
}: {
  readonly name: string;
  readonly icon: ReviewIconName;
  readonly usable: boolean;
  readonly onUse: () => void;
}) {
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={name}
      title={name}
      aria-disabled={!usable}
      onClick={() => {
        if (usable) onUse();
      }}
    >
      <ReviewIcon name={icon} />
    </button>
  );
}
