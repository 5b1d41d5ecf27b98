import { useId } from 'react';
import { cellStates, type MoveProgress } from '../../state/game/move-progress';

/**
 * Lies over the given frame while the next one is generated. Cells that keep their code are clear, changed ones
 * hatched, those still to come veiled.
 */
export function CellVeil({
  thinking,
  side,
}: {
  readonly thinking: MoveProgress;
  readonly side: number;
}) {
  const hatch = useId();
  const { grid } = thinking;
  if (grid === 0) {
    return (
      <svg className="veil" viewBox={`0 0 ${side} ${side}`} aria-hidden="true">
        <rect width={side} height={side} className="cell-waiting" />
      </svg>
    );
  }
  const cell = side / grid;
  const states = cellStates(thinking);
  const next = states.indexOf('waiting');
  return (
    <svg className="veil" viewBox={`0 0 ${side} ${side}`} aria-hidden="true">
      <pattern
        id={hatch}
        width={side / 40}
        height={side / 40}
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect width={side / 80} height={side / 40} className="hatch" />
      </pattern>
      {states.map((state, index) => {
        const x = (index % grid) * cell;
        const y = Math.floor(index / grid) * cell;
        const place = { x, y, width: cell, height: cell };
        const key = `${x} ${y}`;
        if (state === 'changed') {
          return (
            <g key={key}>
              <rect {...place} className="cell-changed" />
              <rect {...place} fill={`url(#${hatch})`} />
            </g>
          );
        }
        const className = index === next ? 'cell-waiting cell-next' : `cell-${state}`;
        return <rect key={key} {...place} className={className} />;
      })}
    </svg>
  );
}
