import { BOARD_SIZE } from '../../go';

const LINES = Array.from({ length: BOARD_SIZE }, (_, line) => line);
const LAST = BOARD_SIZE - 1;

/** A position as a small picture, beside words that say the same. @param board 81 stones, row by row from the top. */
export function SmallBoard({ board }: { readonly board: readonly number[] }) {
  return (
    <svg className="small-board" viewBox={`-1 -1 ${LAST + 2} ${LAST + 2}`} aria-hidden="true">
      <path
        className="small-board-lines"
        d={LINES.map((line) => `M0 ${line}H${LAST}M${line} 0V${LAST}`).join('')}
      />
      {board.map((stone, point) =>
        stone === 0 ? null : (
          <circle
            // The stones of a picture have no other name than their place.
            // oxlint-disable-next-line react/no-array-index-key
            key={point}
            className="small-board-stone"
            data-color={stone > 0 ? 'black' : 'white'}
            cx={point % BOARD_SIZE}
            cy={Math.floor(point / BOARD_SIZE)}
            r="0.46"
          />
        ),
      )}
    </svg>
  );
}
