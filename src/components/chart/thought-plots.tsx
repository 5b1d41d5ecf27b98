/* A native range has one thumb and cannot hold charts. */
/* oxlint-disable jsx-a11y/prefer-tag-over-role */
import { useRef, useState } from 'react';
import { t as say } from '../../i18n';
import { bitsOfSurprise } from '../../state/chart/surprise';
import { doubtsPictures, surpriseAt, type ThoughtPoint } from '../../state/chart/thought-series';
import { describePoint } from '../../state/chart/thought-words';
import { describeJudged } from '../../state/judge/judge-words';
import type { JudgedLine } from '../../state/judge/judged-line';
import { nodeFacts, nodeName } from '../../state/review/variations';
import { useSpokenOf } from '../judge/use-judged';
import { useGame, useModel, useReview, useShown } from '../ui/session-context';
import { useText } from '../ui/use-text';
import { useWidth } from '../ui/use-width';
import { ChartLine, ChartPanel, ChartStems, type Places } from './chart-panel';
import { heightOf, linearScale, MARGIN, moveAt, niceMaximum, type Scale } from './chart-scale';
import { JudgePanels } from './judge-panels';

const SIGNS = {
  confidence: 'signs.confidence',
  plan: 'signs.plan',
  picture: 'signs.picture',
  surprise: 'signs.surprise',
  more: 'signs.more',
} as const;

/** Least end of the axes of bits. */
const LEAST_DOUBT = 1;
const LEAST_SURPRISE = 4;
/** Moves closer together than this get smaller signs. */
const DENSE = 7;

/** The charts above each other, together a slider over the moves: a click or a key goes to a move. */
export function ThoughtPlots({
  points,
  judged,
}: {
  readonly points: readonly ThoughtPoint[];
  readonly judged: JudgedLine | undefined;
}) {
  const t = useText('chart');
  const { at } = useShown();
  const tree = useGame((state) => state.tree);
  const line = useGame((state) => state.line);
  const goTo = useReview((state) => state.goTo);
  const codes = useModel((state) => state.card?.codes);
  const latents = useModel((state) => state.card?.latents);
  const spokenOf = useSpokenOf();
  const [pointed, setPointed] = useState<number>();
  const element = useRef<HTMLDivElement>(null);
  const pressedAt = useRef(0);
  const width = useWidth(element);
  const moves = points.length;
  const x = linearScale([0, moves], [MARGIN.left, Math.max(MARGIN.left + 1, width - MARGIN.right)]);
  const step = (x(moves) - x(0)) / moves;

  const describe = (move: number): string => {
    const what = nodeName(nodeFacts(tree, line[move]!, move));
    const point = points[move - 1];
    const said = t('saidOf', { what, said: point ? describePoint(point) : t('said.nothing') });
    const more = judged && describeJudged(judged, move, spokenOf);
    return more ? say('judge:after', { said, judged: more }) : said;
  };
  const under = (event: React.PointerEvent | React.MouseEvent): number => {
    const { left } = event.currentTarget.getBoundingClientRect();
    return moveAt(x, event.clientX - left, moves);
  };
  const visit = (move: number): void => {
    if (move !== at) goTo(move);
  };
  const signs = (...kinds: readonly (keyof typeof SIGNS)[]) =>
    kinds.map((kind) => ({ kind, label: t(SIGNS[kind]) }));
  const common = { width, moves, x, cursor: at, pointed };
  const size = step < DENSE ? 2.2 : 3.5;
  const planned = points.some(({ plan }) => plan !== undefined);
  // A plan's code has a ceiling: every code as likely as every other.
  const ceiling = planned && codes !== undefined ? Math.log2(codes) : LEAST_DOUBT;
  // Another model, whose codes have a higher one, may have made some of the moves.
  const doubts = points.map(({ plan, picture }) => Math.max(plan ?? 0, picture ?? 0));
  const doubtTop = doubts.some((doubt) => doubt > ceiling) ? niceMaximum(doubts, ceiling) : ceiling;
  // What says nothing takes no room: of a record, the model had no thoughts.
  const own = !judged || points.some(({ picture }) => picture !== undefined);
  // The same with this model.
  const pictures = !planned || doubtsPictures(points);
  const surprises = points.flatMap((point) => {
    const surprise = surpriseAt(point);
    return surprise ? [{ ...surprise, index: point.index }] : [];
  });
  const surpriseTop = niceMaximum(surprises.map(bitsOfSurprise), LEAST_SURPRISE);
  const surprising = surprises.length > 0 || latents !== 0;
  const percent = heightOf(1);
  const doubt = heightOf(doubtTop);
  const bits = heightOf(surpriseTop);
  const placesOf = (y: Scale, value: (point: ThoughtPoint) => number | undefined): Places =>
    points.flatMap((point) => {
      const own = value(point);
      return own === undefined ? [] : [[x(point.index + 1), y(own)] as const];
    });
  const stemsOf = (known: boolean): Places =>
    surprises
      .filter(({ most }) => (most !== undefined) === known)
      .map((surprise) => [x(surprise.index + 1), bits(bitsOfSurprise(surprise))]);

  return (
    <>
      <div
        ref={element}
        className="chart-plots"
        role="slider"
        tabIndex={0}
        aria-label={t('label')}
        aria-valuemin={0}
        aria-valuemax={moves}
        aria-valuenow={at}
        aria-valuetext={describe(at)}
        onKeyDown={(event) => {
          if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
          const to = moveOfKey(event.key, at, moves);
          if (to === undefined) return;
          event.preventDefault();
          visit(Math.max(0, Math.min(moves, to)));
        }}
        onPointerDown={(event) => {
          pressedAt.current = event.clientX;
          if (event.pointerType === 'mouse') event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={(event) => {
          if (event.buttons === 1 && isDrag(event, pressedAt.current)) visit(under(event));
          setPointed(event.pointerType === 'mouse' ? under(event) : undefined);
        }}
        onPointerLeave={() => setPointed(undefined)}
        onClick={(event) => visit(under(event))}
      >
        {width > 0 && (
          <>
            {judged && <JudgePanels {...common} judged={judged} />}
            {own && (
              <>
                <ChartPanel
                  {...common}
                  heading={t('parts.confidence')}
                  signs={signs('confidence')}
                  y={percent}
                  top={1}
                  unit={(share) => say('chart:cells.share', { share })}
                >
                  <ChartLine
                    kind="confidence"
                    size={size}
                    places={placesOf(percent, ({ confidence }) => confidence?.share)}
                  />
                </ChartPanel>
                <ChartPanel
                  {...common}
                  heading={t('parts.doubt')}
                  signs={signs(
                    ...(planned ? ['plan' as const] : []),
                    ...(pictures ? ['picture' as const] : []),
                  )}
                  y={doubt}
                  top={doubtTop}
                  unit={inBits}
                  axis={!surprising}
                >
                  {pictures && (
                    <ChartLine
                      kind="picture"
                      size={size}
                      places={placesOf(doubt, ({ picture }) => picture)}
                    />
                  )}
                  <ChartLine kind="plan" size={size} places={placesOf(doubt, ({ plan }) => plan)} />
                </ChartPanel>
              </>
            )}
            {surprising && (
              <ChartPanel
                {...common}
                heading={t('parts.surprise')}
                signs={signs('surprise', 'more')}
                y={bits}
                top={surpriseTop}
                unit={inBits}
                axis
              >
                <ChartStems kind="surprise" size={size} from={bits(0)} places={stemsOf(true)} />
                <ChartStems kind="more" size={size} from={bits(0)} places={stemsOf(false)} />
              </ChartPanel>
            )}
          </>
        )}
      </div>
      <p className="chart-readout" data-testid="chart-readout">
        {describe(pointed ?? at)}
      </p>
    </>
  );
}

/** Writes bits with one decimal at most. */
function inBits(bits: number): string {
  return String(Math.round(bits * 10) / 10);
}

/** A finger that scrolls the page may first move a few pixels in any direction. */
const SLIP = 10;

function isDrag({ pointerType, clientX }: React.PointerEvent, from: number): boolean {
  return pointerType === 'mouse' || Math.abs(clientX - from) > SLIP;
}

/** Number of moves for Page Up and Page Down. */
const PAGE = 10;

/** Returns the move to which a slider key leads; undefined for other keys. */
function moveOfKey(key: string, at: number, moves: number): number | undefined {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return at - 1;
    case 'ArrowRight':
    case 'ArrowUp':
      return at + 1;
    case 'PageDown':
      return at - PAGE;
    case 'PageUp':
      return at + PAGE;
    case 'Home':
      return 0;
    case 'End':
      return moves;
    default:
      return undefined;
  }
}
