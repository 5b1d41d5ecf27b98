/** Points along a side. */
const SIDE = 5;
const PITCH = 8;

/**
 * A model's fingerprint as a small position, so that models can be told apart at a glance.
 * @param fingerprint hexadecimal digits; without any the board is empty.
 */
export function ModelMark({ fingerprint = '' }: { readonly fingerprint?: string }) {
  const stones = Array.from(fingerprint.slice(0, SIDE * SIDE), (digit) =>
    Number.parseInt(digit, 16),
  );
  const lines = Array.from({ length: SIDE }, (_, line) => PITCH * (line + 0.5));
  const end = PITCH * (SIDE - 0.5);
  return (
    <svg className="model-mark" viewBox={`0 0 ${SIDE * PITCH} ${SIDE * PITCH}`} aria-hidden="true">
      <rect className="model-mark-wood" width="100%" height="100%" rx="3" />
      {lines.map((at) => (
        <path key={at} className="model-mark-line" d={`M4 ${at}H${end}M${at} 4V${end}`} />
      ))}
      {stones.map((digit, point) => {
        // Of sixteen digits, five are black stones and five are white ones.
        if (!(digit < 10)) return null;
        return (
          <circle
            // A stone is identified by its place.
            // oxlint-disable-next-line react/no-array-index-key
            key={point}
            className={digit < 5 ? 'model-mark-black' : 'model-mark-white'}
            cx={PITCH * ((point % SIDE) + 0.5)}
            cy={PITCH * (Math.floor(point / SIDE) + 0.5)}
            r={PITCH * 0.46}
          />
        );
      })}
    </svg>
  );
}
