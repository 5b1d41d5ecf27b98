import { useMemo } from 'react';
import { gameAt, swapColors } from '../go';
import { planSpots } from '../state/plan-view';
import type { Shown } from '../state/shown';
import { changedPoints } from '../state/thought-change';
import { pointAt, type BoardLayout } from './board-layout';
import { GhostStones } from './ghost-stones';
import { HeatCanvas } from './heat-canvas';
import { ChangeGlyph } from './overlay-glyphs';
import {
  besideEachOther,
  fanGhosts,
  frameBox,
  futureGhosts,
  futureLosses,
  outcomeAt,
  veilPatches,
} from './overlay-plan';
import { useGame, useSettings, useShown } from './session-context';
import {
  useChange,
  useForesight,
  useLayers,
  useModelColor,
  useOutcomes,
  usePlan,
  useThoughtGeometry,
  useWatch,
} from './use-watching';
import { Veil } from './veil';

/** Units between two lines of the drawing. */
const PITCH = 100;

/** All layers that are on, over the board, for the position that is looked at. Their cards say the same in words. */
export function BoardOverlay({ layout }: { readonly layout: BoardLayout }) {
  const layers = useLayers();
  const shown = useShown();
  const { thought } = shown;
  const geometry = useThoughtGeometry(thought);
  const change = useChange(layers.includes('change') ? thought : undefined);
  const doubts = useDoubts(layers.includes('confidence') ? shown : undefined);
  const side = PITCH / layout.pitch;

  if (layers.length === 0) return null;
  return (
    <div className="overlay" aria-hidden="true">
      {change && <HeatCanvas change={change} box={frameBox(geometry, layout)} />}
      <svg className="overlay-marks" viewBox={`0 0 ${side} ${side}`}>
        {doubts && (
          <Veil patches={veilPatches(doubts.bits, doubts.grid, geometry, layout)} side={side} />
        )}
        <Ghosts layout={layout} shown={shown} />
        {change &&
          changedPoints(change).map(({ point, kind }) => (
            <g key={point} transform={placed(layout, point)} data-change={kind}>
              {kind !== 'same' && <ChangeGlyph kind={kind} />}
            </g>
          ))}
        <LastOutcome layout={layout} shown={shown} />
      </svg>
    </div>
  );
}

/** The doubt about each patch: of the thought shown, or as the codes come while the model is at work. */
function useDoubts(
  shown: Shown | undefined,
): { readonly bits: readonly number[]; readonly grid: number } | undefined {
  const thinking = useGame((state) => (shown?.live ? state.thinking : undefined));
  return useMemo(() => {
    if (thinking) return { bits: thinking.doubts, grid: thinking.grid };
    const image = shown?.thought?.record.confidence.image;
    return (
      image && {
        bits: image.map(({ entropy }) => entropy),
        grid: Math.round(Math.sqrt(image.length)),
      }
    );
  }, [thinking, shown]);
}

/** Stones of the alternatives and of the imagined future. */
function Ghosts({ layout, shown }: { readonly layout: BoardLayout; readonly shown: Shown }) {
  const { game, thought } = shown;
  const layers = useLayers();
  const played = useGame((state) => state.game);
  const color = useModelColor();
  const view = useSettings((settings) => settings.view);
  const picked = useWatch((state) => state.picked);
  const reach = useWatch((state) => state.filmFrame) ?? Infinity;
  const plan = usePlan(layers.includes('fan') ? thought : undefined);
  const foresight = useForesight(layers.includes('future') ? thought : undefined);

  const { stones, lost } = useMemo(() => {
    const at = { board: game.board, shown: reach };
    const future = foresight ? futureGhosts(foresight, at) : [];
    const before = thought ? gameAt(played, thought.index).board : game.board;
    const fan = fanGhosts(planSpots(plan, before), {
      color,
      board: game.board,
      taken: new Set(future.map(({ point }) => point)),
      picked,
    });
    return {
      stones: [...fan, ...besideEachOther(future, fan)],
      lost: foresight ? futureLosses(foresight, at) : [],
    };
  }, [foresight, plan, thought, played, reach, game, color, picked]);

  // The model sees itself as Black, and the board may be its own frame.
  const inOwnColors = view === 'frame' && color === 'white';
  return (
    <>
      {lost.map((point) => (
        <g key={point} transform={placed(layout, point)} data-lost="true">
          <ChangeGlyph kind="vanished" />
        </g>
      ))}
      <GhostStones
        stones={
          inOwnColors ? stones.map((one) => ({ ...one, stone: one.stone === 1 ? -1 : 1 })) : stones
        }
        board={inOwnColors ? swapColors(game.board) : game.board}
        place={(point) => placed(layout, point)}
      />
    </>
  );
}

/** Where the last move had been imagined. */
function LastOutcome({ layout, shown }: { readonly layout: BoardLayout; readonly shown: Shown }) {
  const outcome = outcomeAt(useOutcomes(), shown.at);
  if (!outcome || outcome.kind === 'blank') return null;
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
        <circle r="34" className="outcome-imagined" />
        <text className="ghost-label">?</text>
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
  const [start, end] = [at(layout, from), at(layout, to)];
  return <path d={`M${start.x} ${start.y}L${end.x} ${end.y}`} className="outcome-way" />;
}

function at(layout: BoardLayout, point: number): { x: number; y: number } {
  const { x, y } = pointAt(layout, point);
  const side = PITCH / layout.pitch;
  return { x: x * side, y: y * side };
}

function placed(layout: BoardLayout, point: number): string {
  const { x, y } = at(layout, point);
  return `translate(${x} ${y})`;
}
