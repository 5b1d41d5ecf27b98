import { codesInEye } from '../state/model-view';
import { useEye } from './session-context';

/** The frames as the model has them: the numbers of their codes, row by row. */
export function EyeCodes() {
  const { given, latents, imagined } = codesInEye(useEye());
  return (
    <details className="codes">
      <summary>Codes</summary>
      <p className="eye-note">
        The model does not see pixels: each patch of a frame is one code, read row by row.
      </p>
      <dl>
        <Codes name="Saw" testId="given-codes" codes={given} />
        {latents.length > 0 && <Codes name="Plan" testId="latent-codes" codes={latents} />}
        <Codes name="Imagined" testId="imagined-codes" codes={imagined} />
      </dl>
    </details>
  );
}

function Codes({
  name,
  testId,
  codes,
}: {
  readonly name: string;
  readonly testId: string;
  readonly codes: readonly number[];
}) {
  return (
    <div>
      <dt>{name}</dt>
      <dd data-testid={testId}>{codes.length > 0 ? codes.join(' ') : 'none yet'}</dd>
    </div>
  );
}
