import type { TFunction } from 'i18next';
import { missesIn } from '../../state/chart/jump-targets';
import { moveName } from '../../state/game/words';
import { hitRate, type HitRate, type Outcome } from '../../state/layers/foresight-outcomes';
import { GlyphIcon, OutcomeGlyph } from '../board/overlay-glyphs';
import { percentLabel } from '../board/overlay-plan';
import { useForesightCount, useOutcomes } from '../board/use-layers';
import { JumpButtons } from '../ui/jump-buttons';
import { useReview, useShown } from '../ui/session-context';
import { useText } from '../ui/use-text';

/** How often the moves of the game came as imagined, and which. */
export function Card() {
  const t = useText('aftermath');
  const outcomes = useOutcomes();
  const { at } = useShown();
  const goTo = useReview((state) => state.goTo);
  const { known, all } = useForesightCount();
  if (outcomes.length === 0) {
    return known < all ? (
      <Asking known={known} all={all} />
    ) : (
      <p className="eye-note">{t('nothingYet')}</p>
    );
  }
  const past = outcomes.filter(({ index }) => index < at);
  return (
    <>
      <p data-testid="hit-rate">
        {t('rate', {
          all: rateWords(t, hitRate(past)),
          yours: rateWords(t, hitRate(past.filter(({ own }) => !own))),
          own: rateWords(t, hitRate(past.filter(({ own }) => own))),
        })}
      </p>
      {known < all && <Asking known={known} all={all} />}
      <RunningRate outcomes={outcomes} at={at} />
      <JumpButtons kind="miss" indices={missesIn(outcomes)} />
      <ol className="outcomes" aria-label={t('list')}>
        {outcomes.map(({ index, move, kind }) => (
          <li key={index}>
            <button
              type="button"
              className="outcome"
              aria-current={index === at - 1 ? 'step' : undefined}
              aria-label={t(`move.${move.color}`, {
                number: index + 1,
                move: moveName(move),
                outcome: t(`kind.${kind}`),
              })}
              title={`${index + 1} ${moveName(move)} · ${t(`kind.${kind}`)}`}
              data-kind={kind}
              onClick={() => goTo(index + 1)}
            >
              <GlyphIcon>
                <OutcomeGlyph kind={kind} />
              </GlyphIcon>
              <span className="outcome-number" aria-hidden="true">
                {index + 1}
              </span>
            </button>
          </li>
        ))}
      </ol>
      <div className="legend">
        {(['hit', 'miss', 'blank'] as const).map((kind) => (
          <span key={kind} className="legend-entry">
            <GlyphIcon>
              <OutcomeGlyph kind={kind} />
            </GlyphIcon>
            {t(`kind.${kind}`)}
          </span>
        ))}
      </div>
    </>
  );
}

/** How many thoughts the model has answered about. */
function Asking({ known, all }: { readonly known: number; readonly all: number }) {
  const t = useText('aftermath');
  return <p className="eye-note">{t('asking', { known, count: all })}</p>;
}

/** The running rate's place in its picture: room on the left for shares, below for the numbers of moves. */
const LEFT = 40;
const TOP = 8;
const WIDTH = 270;
const HEIGHT = 48;

/** The hit rate after each move as a line from left to right. The words above say it, too. */
function RunningRate({
  outcomes,
  at,
}: {
  readonly outcomes: readonly Outcome[];
  readonly at: number;
}) {
  const rates = outcomes.map((_, count) => {
    const { hits, of } = hitRate(outcomes.slice(0, count + 1));
    return hits / of;
  });
  if (rates.length < 2) return null;
  const x = (place: number): number => LEFT + (place / (rates.length - 1)) * WIDTH;
  const y = (rate: number): number => TOP + (1 - rate) * HEIGHT;
  const now = outcomes.findLastIndex(({ index }) => index < at);
  const [first, last] = [outcomes[0]!, outcomes.at(-1)!].map(({ index }) => index + 1);
  return (
    <svg
      className="rate"
      viewBox={`0 0 ${LEFT + WIDTH + 8} ${TOP + HEIGHT + 18}`}
      aria-hidden="true"
    >
      {[0, 0.5, 1].map((rate) => (
        <g key={rate}>
          <path d={`M${LEFT} ${y(rate)}h${WIDTH}`} className="rate-grid" />
          <text x={LEFT - 6} y={y(rate) + 4} textAnchor="end" className="rate-label">
            {percentLabel(rate)}
          </text>
        </g>
      ))}
      <text x={LEFT} y={TOP + HEIGHT + 15} className="rate-label">
        {first}
      </text>
      <text x={LEFT + WIDTH} y={TOP + HEIGHT + 15} textAnchor="end" className="rate-label">
        {last}
      </text>
      <path
        d={rates.map((rate, place) => `${place === 0 ? 'M' : 'L'}${x(place)} ${y(rate)}`).join('')}
        className="rate-line"
      />
      {now >= 0 && <circle cx={x(now)} cy={y(rates[now]!)} r="4" className="rate-now" />}
    </svg>
  );
}

function rateWords(t: TFunction<'aftermath'>, { hits, of }: HitRate): string {
  return of === 0 ? t('noneYet') : t('share', { hits, of, percent: percentLabel(hits / of) });
}
