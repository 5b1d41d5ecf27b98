import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type RefObject,
} from 'react';
import type { ThinkResult } from '../../engine';
import { gameAt, type Game } from '../../go';
import { moveName } from '../../state/game/words';
import { FrameCanvas } from '../board/frame-canvas';
import { StoneIcon } from '../ui/icons';
import { useGame, useGeometry, useReview, useSession, useShown } from '../ui/session-context';
import { useText } from '../ui/use-text';
import {
  cellIndexAt,
  cellsWithin,
  filmCells,
  scrollFor,
  type FilmCell,
  type FilmMeasures,
} from './film-cells';
import {
  drawingFrame,
  drawingImagined,
  knownFrame,
  knownImagined,
  smallPicture,
} from './film-pictures';
import { useDrawn } from './use-drawn';
import { useFilmLine, useFilmPlayer } from './use-film';

/** How far beyond the visible part the strip is drawn, in pixels. */
const BEYOND = 160;

/**
 * A small frame for each position, with the imagined one before it. The position shown is marked. A tap, or dragging
 * with the mouse, goes to another; for keys and screen readers the strip is a slider. Only the visible part is drawn.
 */
export function FilmStrip() {
  const t = useText('film');
  const { at, of } = useShown();
  const { game, records } = useFilmLine();
  const played = useGame((state) => state.game.moves.length);
  const pending = useGame(({ phase, thinking, line }) => {
    return phase === 'model' && thinking !== undefined && line.length - 1 === played;
  });
  const goTo = useReview((state) => state.goTo);
  const toggle = useFilmPlayer((state) => state.toggle);
  const strip = useRef<HTMLDivElement>(null);
  const sight = useSight(strip);
  const { measures } = sight;
  const measured = sight.width > 0;
  const cells = useMemo(
    () =>
      filmCells(
        records.map((record) => record !== undefined),
        measures,
      ),
    [records, measures],
  );
  const scrubbing = useRef(false);
  const shown = cells[at];
  const visible = measured
    ? cellsWithin(cells, sight.left - BEYOND, sight.left + sight.width + BEYOND)
    : [];
  const end = (cells.at(-1)?.x ?? 0) + (cells.at(-1)?.width ?? 0) + measures.gap;

  useLayoutEffect(() => {
    const element = strip.current;
    // Before it is measured, nothing is drawn in the strip, and reading its place would force a layout of the whole
    // page.
    if (!element || !shown || !measured) return;
    // The frame under a dragging mouse must not move away.
    const room = scrubbing.current ? 0 : 2 * measures.frame;
    const to = scrollFor(shown, element.scrollLeft, sight.width, room);
    if (Math.abs(to - element.scrollLeft) > 1) element.scrollLeft = to;
  }, [shown, measures, measured, sight.width]);

  const scrub = (clientX: number): void => {
    const element = strip.current;
    if (!element || of === 0) return;
    const x = clientX - element.getBoundingClientRect().left + element.scrollLeft;
    goTo(cells[cellIndexAt(cells, x + measures.gap / 2)]?.at ?? at);
  };

  const move = game.moves[at - 1];
  const place = move ? t(`at.${move.color}`, { at, of, move: moveName(move) }) : t('start');
  return (
    <div
      ref={strip}
      className="film-strip-frames"
      onPointerDown={(event) => {
        // Fingers scroll the strip and choose by a tap.
        if (event.pointerType !== 'mouse' || event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        scrubbing.current = true;
        scrub(event.clientX);
      }}
      onPointerMove={(event) => {
        if (scrubbing.current) scrub(event.clientX);
      }}
      onPointerUp={(event) => {
        if (event.pointerType !== 'mouse') scrub(event.clientX);
      }}
      onLostPointerCapture={() => {
        scrubbing.current = false;
      }}
    >
      <input
        type="range"
        className="film-slider"
        aria-label={t('strip')}
        aria-valuetext={records[at - 1] ? t('imagined', { place }) : place}
        min={0}
        max={of}
        step={1}
        value={at}
        onChange={(event) => goTo(event.target.valueAsNumber)}
        onKeyDown={(event) => {
          if (event.key !== ' ') return;
          event.preventDefault();
          toggle();
        }}
      />
      <div
        className="film-track"
        style={{ width: end + (pending ? measures.frame + measures.gap : 0) }}
        aria-hidden="true"
      >
        {visible.map((cell) => (
          <Cell
            key={cell.at}
            cell={cell}
            current={cell.at === at}
            ahead={cell.at > played}
            game={game}
            record={records[cell.at - 1]}
          />
        ))}
        {measured && pending && <Pending at={of + 1} left={end} />}
        {measured && of === 0 && !pending && (
          <p className="film-hint" style={{ left: end }}>
            {t('empty')}
          </p>
        )}
      </div>
    </div>
  );
}

/** A position: its number, its frame, and the imagined one before it. */
function Cell({
  cell: { at, x, width, imagined },
  current,
  ahead,
  game,
  record,
}: {
  readonly cell: FilmCell;
  readonly current: boolean;
  /** Whether it was taken back. */
  readonly ahead: boolean;
  /** The line of the position. */
  readonly game: Game;
  readonly record: ThinkResult | undefined;
}) {
  const { layerLoader } = useSession();
  // The codes behind the move under the pointer are lit in the map of codes.
  const { pointAtMove } = layerLoader.choices.getState();
  const geometry = useGeometry();
  const position = gameAt(game, at);
  const real = useDrawn(
    knownFrame(position, geometry),
    useCallback(() => drawingFrame(position, geometry), [position, geometry]),
  );
  const before = useDrawn(
    record && knownImagined(record),
    useMemo(
      () => record && (() => drawingImagined(record, geometry, layerLoader.originOf(record))),
      [record, geometry, layerLoader],
    ),
  );
  return (
    <div
      className="film-cell"
      style={{ left: x, width }}
      data-at={at}
      data-current={current}
      data-ahead={ahead}
      onPointerEnter={(event) => {
        if (event.pointerType === 'mouse') pointAtMove(at > 0 ? at - 1 : undefined);
      }}
      onPointerLeave={() => pointAtMove(undefined)}
    >
      <div className="film-frames">
        {imagined && (
          <div className="film-picture" data-imagined="true">
            {before && <FrameCanvas frame={before} />}
          </div>
        )}
        <div className="film-picture">{real && <FrameCanvas frame={real} />}</div>
      </div>
      <div className="film-number">
        {position.lastMove && <StoneIcon color={position.lastMove.color} />}
        {at}
      </div>
    </div>
  );
}

/** The frame that is being imagined; empty until decoded. */
function Pending({ at, left }: { readonly at: number; readonly left: number }) {
  const picture = useGame((state) => state.thinking?.imagined);
  const color = useGame((state) => state.game.toPlay);
  const geometry = useGeometry();
  const frame = useMemo(
    () => picture && smallPicture({ picture, geometry, color }),
    [picture, geometry, color],
  );
  return (
    <div className="film-cell" style={{ left }} data-at={at} data-pending="true">
      <div className="film-picture" data-imagined="true">
        {frame && <FrameCanvas frame={frame} />}
      </div>
      <div className="film-number">
        <StoneIcon color={color} />
        {at}
      </div>
    </div>
  );
}

interface Sight {
  readonly left: number;
  /** 0 before the strip was measured. */
  readonly width: number;
  readonly measures: FilmMeasures;
}

const UNMEASURED: Sight = { left: 0, width: 0, measures: { frame: 0, gap: 0, seam: 0 } };

/**
 * The visible part of the strip, updated in steps, and the sizes from its style sheet. The strip is as high as a frame,
 * so its size changes when these do.
 */
function useSight(element: RefObject<HTMLElement | null>): Sight {
  const [sight, setSight] = useState(UNMEASURED);
  useEffect(() => {
    const target = element.current;
    if (!target) return undefined;
    let request = 0;
    const look = (): void => {
      request = 0;
      const left = Math.floor(target.scrollLeft / STEP) * STEP;
      const width = target.clientWidth;
      const measures = measuresOf(target);
      setSight((last) => {
        const sized = sameMeasures(last.measures, measures);
        if (sized && last.left === left && last.width === width) return last;
        return { left, width, measures: sized ? last.measures : measures };
      });
    };
    const later = (): void => {
      request ||= requestAnimationFrame(look);
    };
    const observer = new ResizeObserver(later);
    observer.observe(target);
    target.addEventListener('scroll', later, { passive: true });
    return () => {
      cancelAnimationFrame(request);
      observer.disconnect();
      target.removeEventListener('scroll', later);
    };
  }, [element]);
  return sight;
}

/** Reads the sizes from the style sheet, in CSS pixels. */
function measuresOf(element: HTMLElement): FilmMeasures {
  const style = getComputedStyle(element);
  const pixels = (name: string): number => Number.parseFloat(style.getPropertyValue(name));
  return {
    frame: pixels('--film-frame'),
    gap: pixels('--film-gap'),
    seam: pixels('--film-seam'),
  };
}

function sameMeasures(a: FilmMeasures, b: FilmMeasures): boolean {
  return a.frame === b.frame && a.gap === b.gap && a.seam === b.seam;
}

/** Pixels of scrolling between updates of the cells. */
const STEP = 64;
