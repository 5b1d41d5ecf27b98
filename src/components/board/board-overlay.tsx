import { useMemo } from 'react';
import type { Point } from '../../go';
import type { Outcome } from '../../state/layers/foresight-outcomes';
import type { BoardMarks } from '../../state/layers/layer';
import { changedPoints } from '../../state/layers/thought-change';
import type { ShownPosition } from '../../state/review/shown-position';
import { usePart } from '../ui/on-demand';
import { useSettings, useShown } from '../ui/session-context';
import { drawingSide, drawnAt, type BoardLayout } from './board-layout';
import { GhostStones } from './ghost-stones';
import { HeatCanvas } from './heat-canvas';
import { ChangeGlyph } from './overlay-glyphs';
import {
  besideEachOther,
  fanGhosts,
  frameBox,
  futureGhosts,
  futureLosses,
  veilPatches,
  type GhostStone,
} from './overlay-plan';
import {
  useLayerChoices,
  useLayers,
  useMarks,
  useModelColor,
  useThoughtGeometry,
} from './use-layers';
import { Veil } from './veil';

const loadJudgeMarks = async () => (await import('./judge-marks')).JudgeMarks;

/** All active layers over the board, for the position shown. Their cards say the same in words. */
export function BoardOverlay({ layout }: { readonly layout: BoardLayout }) {
  const layers = useLayers();
  const shown = useShown();
  const geometry = useThoughtGeometry(shown.thought);
  const marks = useMarks();
  const { change, doubts, outcome, ownership, best } = marks;
  const { stones, lost } = useGhosts(marks, shown);
  const taken = new Set(stones.map(({ point }) => point));
  // The model sees itself as Black, and the board may be its own frame.
  const color = useModelColor();
  const inOwnColors = useSettings((settings) => settings.view) === 'frame' && color === 'white';
  const side = drawingSide(layout);

  const JudgeMarks = usePart(loadJudgeMarks, !!(ownership ?? best))?.part;

  if (layers.length === 0) return null;
  return (
    <div className="overlay" aria-hidden="true">
      {change && <HeatCanvas change={change} box={frameBox(geometry, layout)} />}
      <svg className="overlay-marks" viewBox={`0 0 ${side} ${side}`}>
        {doubts && (
          <Veil
            patches={veilPatches(doubts.bits, doubts.grid, geometry, layout)}
            side={side}
            alone={layers.length === 1}
          />
        )}
        {layers.some(({ coversLastStone }) => coversLastStone) && <LastStone layout={layout} />}
        {JudgeMarks && <JudgeMarks {...marks} layout={layout} swapped={inOwnColors} />}
        {outcome && <LastOutcome layout={layout} outcome={outcome} taken={taken} />}
        {lost.map((point) => (
          <g key={point} transform={placed(layout, point)} data-lost="true">
            <ChangeGlyph kind="vanished" />
          </g>
        ))}
        <GhostStones
          stones={inOwnColors ? stones.map(exchanged) : stones}
          place={(point) => placed(layout, point)}
        />
        {change &&
          changedPoints(change).map(({ point, kind }) => (
            <g key={point} transform={placed(layout, point)} data-change={kind}>
              {kind !== 'same' && <ChangeGlyph kind={kind} />}
            </g>
          ))}
      </svg>
    </div>
  );
}

/** Stones of the alternatives and of the imagined future, and stones that the future removes. */
function useGhosts(
  { plans, foresight }: BoardMarks,
  { game }: ShownPosition,
): {
  readonly stones: readonly GhostStone[];
  readonly lost: readonly Point[];
} {
  const color = useModelColor();
  const picked = useLayerChoices((state) => state.picked);
  const reach = useLayerChoices((state) => state.foreseenFrame) ?? Infinity;
  return useMemo(() => {
    const at = { board: game.board, shown: reach };
    const future = foresight ? futureGhosts(foresight, at) : [];
    const fan = fanGhosts(plans ?? [], {
      color,
      board: game.board,
      taken: new Map(future.map(({ point, stone }) => [point, stone])),
      picked,
    });
    return {
      stones: [...fan, ...besideEachOther(future, fan)],
      lost: foresight ? futureLosses(foresight, at) : [],
    };
  }, [foresight, plans, reach, game, color, picked]);
}

/** A ring around the last stone, whose own mark would lie under a label. */
function LastStone({ layout }: { readonly layout: BoardLayout }) {
  const last = useShown().game.lastMove?.point;
  if (last === undefined || last === 'pass') return null;
  return (
    <g transform={placed(layout, last)} data-last="true">
      <circle r="49" className="glyph-case" />
      <circle r="49" className="last-ring" />
    </g>
  );
}

/** Where the last move had been imagined. @param taken points that already have a label. */
function LastOutcome({
  layout,
  outcome,
  taken,
}: {
  readonly layout: BoardLayout;
  readonly outcome: Outcome;
  readonly taken: ReadonlySet<Point>;
}) {
  if (outcome.kind === 'blank') return null;
  const { move, imagined, kind } = outcome;
  if (kind === 'hit') {
    return move.point === 'pass' ? null : (
      <g transform={placed(layout, move.point)} data-outcome="hit">
        <circle r="46" className="glyph-case" />
        <circle r="46" className="outcome-ring" />
      </g>
    );
  }
  return imagined.map((point) => (
    <g key={point} data-outcome="miss">
      {move.point !== 'pass' && <Way layout={layout} from={point} to={move.point} />}
      <g transform={placed(layout, point)}>
        <circle
          r={taken.has(point) ? 52 : 34}
          className="outcome-imagined"
          data-empty={taken.has(point)}
        />
        {!taken.has(point) && <text className="ghost-label">?</text>}
      </g>
    </g>
  ));
}

/** A line between two points. */
function Way({
  layout,
  from,
  to,
}: {
  readonly layout: BoardLayout;
  readonly from: number;
  readonly to: number;
}) {
  const [start, end] = [drawnAt(layout, from), drawnAt(layout, to)];
  return <path d={`M${start.x} ${start.y}L${end.x} ${end.y}`} className="outcome-way" />;
}

function exchanged(ghost: GhostStone): GhostStone {
  const under = ghost.under === 0 ? 0 : ghost.under === 1 ? -1 : 1;
  return { ...ghost, stone: ghost.stone === 1 ? -1 : 1, under };
}

function placed(layout: BoardLayout, point: number): string {
  const { x, y } = drawnAt(layout, point);
  return `translate(${x} ${y})`;
}
