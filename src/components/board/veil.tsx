import { useId } from 'react';
import { VEIL_STEPS, type Patch } from './overlay-plan';

/** Distance between the lines of the veil for each step, in hundredths of the pitch; 0 for none. */
const SPACING = VEIL_STEPS.map((_, step) => (step === 0 ? 0 : 40 / 2 ** (step - 1)));

/** The doubt about each patch as hatching: the more bits, the denser. @param side units of the drawing's side. */
export function Veil({
  patches,
  side,
  alone,
}: {
  readonly patches: readonly Patch[];
  readonly side: number;
  /** Whether it is the only layer. Then clear patches show their figures, too. */
  readonly alone: boolean;
}) {
  const id = useId();
  return (
    <g className="veil-layer">
      <VeilPatterns id={id} />
      {patches.map((patch) => {
        const place = {
          x: patch.x * side,
          y: patch.y * side,
          width: patch.side * side,
          height: patch.side * side,
        };
        return (
          <g key={`${patch.x} ${patch.y}`} data-bits={patch.bits.toFixed(3)}>
            <rect {...place} className="veil-patch" data-step={patch.step} />
            {patch.step > 0 && <rect {...place} fill={`url(#${id}-${patch.step})`} />}
            {(alone || patch.step > 0) && (
              <text
                className="veil-bits"
                data-step={patch.step}
                x={Math.max(place.x, 0) + 8}
                y={Math.max(place.y, 0) + 8}
              >
                {patch.bits.toFixed(1)}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}

/** One step of the veil, for the legend. */
export function VeilSwatch({ step }: { readonly step: number }) {
  const id = useId();
  return (
    <svg className="veil-swatch" viewBox="0 0 100 60" aria-hidden="true">
      <VeilPatterns id={id} />
      <rect width="100" height="60" className="veil-patch" data-step={step} />
      {step > 0 && <rect width="100" height="60" fill={`url(#${id}-${step})`} />}
    </svg>
  );
}

function VeilPatterns({ id }: { readonly id: string }) {
  return (
    <defs>
      {SPACING.map((spacing, step) =>
        spacing === 0 ? null : (
          <pattern
            key={spacing}
            id={`${id}-${step}`}
            width={spacing}
            height={spacing}
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width={Math.max(2, spacing / 7)} height={spacing} className="veil-line" />
          </pattern>
        ),
      )}
    </defs>
  );
}
