import { codesInEye } from '../../state/eye/model-view';
import { useEye } from '../ui/session-context';
import { useText } from '../ui/use-text';

/** The frames as the model has them: their codes, row by row. */
export function EyeCodes() {
  const t = useText('eye');
  const { given, latents, imagined } = codesInEye(useEye());
  return (
    <>
      <h3>{t('codes.title')}</h3>
      <p className="eye-note">{t('codes.text')}</p>
      <dl>
        <Codes name={t('saw')} testId="given-codes" codes={given} />
        {latents.length > 0 && (
          <Codes name={t('codes.plan')} testId="latent-codes" codes={latents} />
        )}
        <Codes name={t('imagined')} testId="imagined-codes" codes={imagined} />
      </dl>
    </>
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
  const t = useText('eye');
  return (
    <div>
      <dt>{name}</dt>
      <dd data-testid={testId}>{codes.length > 0 ? codes.join(' ') : t('codes.none')}</dd>
    </div>
  );
}
