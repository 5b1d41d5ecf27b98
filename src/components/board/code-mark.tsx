import type { CodeGroup } from '../../state/layers/code-map';

/** A code on the map, around the origin. @param size half its width, in units of the drawing. */
export function CodeMark({
  shape,
  group,
  size,
}: {
  readonly shape: CodeGroup['shape'];
  readonly group: number;
  readonly size: number;
}) {
  const shared = { className: 'code-mark', 'data-group': group };
  switch (shape) {
    case 'circle':
      return <circle r={size} {...shared} />;
    case 'square':
      return <path d={`M${-size} ${-size}H${size}V${size}H${-size}Z`} {...shared} />;
    case 'triangle':
      return <path d={`M0 ${-size * 1.2}L${size * 1.1} ${size}H${-size * 1.1}Z`} {...shared} />;
    case 'diamond':
      return (
        <path
          d={`M0 ${-size * 1.3}L${size * 1.3} 0 0 ${size * 1.3} ${-size * 1.3} 0Z`}
          {...shared}
        />
      );
  }
}
