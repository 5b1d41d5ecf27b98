import { codesInQuestion, doubtOf, formatBits } from '../state/confidence-view';
import { countOf } from '../state/quantities';
import { percentLabel, VEIL_STEPS } from './overlay-plan';
import { useShown } from './session-context';
import { VeilSwatch } from './veil';

/** Legend and figures of the confidence veil, the plan's codes included: they lie nowhere on the board. */
export function ConfidenceCard() {
  const { thought } = useShown();
  const confidence = thought?.record.confidence;
  return (
    <>
      <div className="legend">
        {VEIL_STEPS.map(({ label }, step) => (
          <span key={label} className="legend-entry">
            <VeilSwatch step={step} />
            {label}
          </span>
        ))}
        <span className="legend-entry">bits</span>
      </div>
      {confidence && doubtOf(confidence).most < VEIL_STEPS[1].from && (
        <p>The frame itself was hardly in doubt: what there was to decide, the plan had decided.</p>
      )}
      {confidence && (
        <table className="figures">
          <thead>
            <tr>
              <th scope="col">Code</th>
              <th scope="col">Doubt</th>
              <th scope="col">As if between</th>
            </tr>
          </thead>
          <tbody>
            {confidence.latents.map((code, index) => (
              // The codes of a plan have no names but their places.
              // oxlint-disable-next-line react/no-array-index-key
              <tr key={index}>
                <th scope="row">
                  Plan, code {index + 1}: taken at {percentLabel(code.probability)}
                </th>
                <td>{formatBits(code.entropy)}</td>
                <td>{asIfBetween(code)}</td>
              </tr>
            ))}
            <FrameRows image={confidence.image} />
          </tbody>
        </table>
      )}
    </>
  );
}

function asIfBetween(code: Parameters<typeof codesInQuestion>[0]): string {
  return countOf(Math.round(codesInQuestion(code)), 'code');
}

function FrameRows({ image }: Pick<Parameters<typeof doubtOf>[0], 'image'>) {
  const { mean, most, where } = doubtOf({ image });
  return (
    <>
      <tr>
        <th scope="row">Frame, mean of {image.length}</th>
        <td>{formatBits(mean)}</td>
        <td>{asIfBetween({ entropy: mean })}</td>
      </tr>
      <tr>
        <th scope="row">Frame, most{where ? ` (row ${where.row}, column ${where.column})` : ''}</th>
        <td>{formatBits(most)}</td>
        <td>{asIfBetween({ entropy: most })}</td>
      </tr>
    </>
  );
}
