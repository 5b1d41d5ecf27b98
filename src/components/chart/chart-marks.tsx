/** Meaning of a sign in the chart. Signs differ by shape, not by colour alone. */
export type MarkKind = 'confidence' | 'plan' | 'picture' | 'surprise' | 'more' | 'win' | 'lead';

/** A sign around a place, extending about so many pixels to each side. */
export function Mark({
  kind,
  x,
  y,
  size = 3.5,
}: {
  readonly kind: MarkKind;
  readonly x: number;
  readonly y: number;
  readonly size?: number;
}) {
  const d = size * 1.3;
  switch (kind) {
    case 'confidence':
    case 'surprise':
    case 'win':
    case 'lead':
      return <circle className="chart-mark" data-kind={kind} cx={x} cy={y} r={size} />;
    case 'plan':
      return (
        <path
          className="chart-mark"
          data-kind={kind}
          d={`M${x} ${y - d}L${x + d} ${y}L${x} ${y + d}L${x - d} ${y}Z`}
        />
      );
    case 'picture':
      return (
        <rect
          className="chart-mark"
          data-kind={kind}
          x={x - size}
          y={y - size}
          width={2 * size}
          height={2 * size}
        />
      );
    case 'more':
      return (
        <path
          className="chart-mark"
          data-kind={kind}
          d={`M${x - d} ${y + d}L${x} ${y - d}L${x + d} ${y + d}`}
        />
      );
  }
}

/** The sign and its line, in a line of text. */
export function MarkIcon({ kind }: { readonly kind: MarkKind }) {
  const stem = kind === 'surprise' || kind === 'more';
  return (
    <svg className="chart-icon" viewBox="0 0 22 14" aria-hidden="true">
      <path
        className={stem ? 'chart-stem' : 'chart-line'}
        data-kind={kind}
        d={stem ? 'M11 14V6' : 'M0 7H22'}
      />
      <Mark kind={kind} x={11} y={stem ? 5 : 7} />
    </svg>
  );
}
