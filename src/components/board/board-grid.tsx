// ARIA's grid pattern over a picture. A table of cells would say the same with more elements.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */
import { memo, useRef, useState, type KeyboardEvent } from 'react';
import { BOARD_SIZE, POINTS, type Game, type Point } from '../../go';
import type { Hand } from '../../state/play/play-guard';
import { useText } from '../ui/use-text';
import { gridBox, type BoardLayout } from './board-layout';
import { pointAfterKey } from './board-navigation';
import { pointLabel, type CountView } from './board-scene';

const LINES = Array.from({ length: BOARD_SIZE }, (_, line) => line);

/** 81 controls over the board: one stop in the tab order, arrows within, Enter, Space, click or tap to play. */
export const BoardGrid = memo(function BoardGrid({
  game,
  layout,
  playable,
  judging,
  count,
  chosen,
  onPlay,
  onAim,
}: {
  readonly game: Game;
  readonly layout: BoardLayout;
  /** Whether it is the person's turn. */
  readonly playable: boolean;
  /** Whether stones can be marked as dead or alive. */
  readonly judging: boolean;
  /** How the game is counted, if it is. */
  readonly count: CountView | undefined;
  /** The tapped point that waits for confirmation. */
  readonly chosen: Point | undefined;
  /** Called with the pressed point, whether or not it can be played. */
  readonly onPlay: (point: Point, hand: Hand) => void;
  /** The point under the mouse or the focus. */
  readonly onAim: (point: Point | undefined) => void;
}) {
  const t = useText('board');
  const [current, setCurrent] = useState<Point>((POINTS - 1) / 2);
  const cells = useRef(new Map<Point, HTMLButtonElement>());
  // Not every browser says which device caused a click; the press before it does.
  const pressedBy = useRef<Hand>('keyboard');
  const { start, length } = gridBox(layout);

  const move = (event: KeyboardEvent): void => {
    const next = pointAfterKey(current, event.key, event.ctrlKey || event.metaKey);
    if (next === undefined) return;
    event.preventDefault();
    cells.current.get(next)?.focus();
  };

  return (
    <div
      className="points"
      role="grid"
      aria-label={t('label')}
      tabIndex={-1}
      data-playable={playable}
      data-judging={judging}
      style={{
        left: `${start * 100}%`,
        top: `${start * 100}%`,
        width: `${length * 100}%`,
        height: `${length * 100}%`,
      }}
      onKeyDown={move}
      onPointerDown={({ pointerType }) => {
        pressedBy.current =
          pointerType === 'touch' || pointerType === 'pen' ? pointerType : 'mouse';
      }}
      onMouseDown={(event) => {
        // With a mouse the arrow keys step through the game. So a click does not focus the board, but does not take the
        // focus away either.
        if (!event.currentTarget.contains(document.activeElement)) event.preventDefault();
      }}
      onPointerLeave={() => onAim(undefined)}
    >
      {LINES.map((row) => (
        <div className="points-row" role="row" key={row}>
          {LINES.map((column) => {
            const point = row * BOARD_SIZE + column;
            return (
              <button
                key={point}
                ref={(cell) => {
                  if (cell) cells.current.set(point, cell);
                }}
                type="button"
                role="gridcell"
                className="point"
                aria-label={pointLabel(game, point, count)}
                data-empty={game.board[point] === 0}
                tabIndex={point === current ? 0 : -1}
                data-chosen={point === chosen}
                onClick={({ detail }) => {
                  setCurrent(point);
                  // Keys, screen readers and voice control click without a press before.
                  onPlay(point, detail === 0 ? 'keyboard' : pressedBy.current);
                }}
                onPointerEnter={(event) => {
                  if (event.pointerType === 'mouse') onAim(point);
                }}
                onFocus={(event) => {
                  // A screen reader gives the focus without a key of ours: arrows go on from there.
                  setCurrent(point);
                  if (event.currentTarget.matches(':focus-visible')) onAim(point);
                }}
                onBlur={() => onAim(undefined)}
              />
            );
          })}
        </div>
      ))}
    </div>
  );
});
