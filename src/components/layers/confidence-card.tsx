import type { TFunction } from 'i18next';
import { codesInQuestion, doubtOf, formatBits } from '../../state/layers/confidence-view';
import { layerObstacle, layerOf } from '../../state/layers/registry';
import { percentLabel, VEIL_STEPS } from '../board/overlay-plan';
import { VeilSwatch } from '../board/veil';
import { useModel, useSession, useSettings, useShown } from '../ui/session-context';
import { useText } from '../ui/use-text';
import { useCodeName } from './use-code-name';

/** Legend and figures of the confidence veil, with those of the plan's codes, which lie nowhere on the board. */
export function Card() {
  const t = useText('watch');
  const nameOf = useCodeName();
  const { thought } = useShown();
  const confidence = thought?.record.confidence;
  return (
    <>
      <div className="legend">
        {VEIL_STEPS.map((from, step) => (
          <span key={from} className="legend-entry">
            <VeilSwatch step={step} />
            {stepWords(t, step)}
          </span>
        ))}
        <span className="legend-entry">{t('bitsLegend')}</span>
      </div>
      {confidence && doubtOf(confidence).most < VEIL_STEPS[1] && <HardlyInDoubt />}
      {confidence && (
        <table className="figures">
          <thead>
            <tr>
              <th scope="col">{t('code')}</th>
              <th scope="col">{t('doubt')}</th>
              <th scope="col">{t('asIfBetween')}</th>
            </tr>
          </thead>
          <tbody>
            {confidence.latents.map((code, index) => (
              // The codes of a plan have no names but their numbers.
              // oxlint-disable-next-line react/no-array-index-key
              <tr key={index}>
                <th scope="row">
                  {t('planCode', {
                    code: nameOf(index + 1),
                    share: percentLabel(code.probability),
                  })}
                </th>
                <td>{formatBits(code.entropy)}</td>
                <td>{t('codes', { count: codeCount(code) })}</td>
              </tr>
            ))}
            <FrameRows image={confidence.image} />
          </tbody>
        </table>
      )}
    </>
  );
}

/** Nothing is to be seen here; the plan has more to say. */
function HardlyInDoubt() {
  const t = useText('watch');
  useText('layers');
  const { settings } = useSession();
  const plan = layerOf('fan');
  const offered = useModel(({ card }) => layerObstacle(plan, card, true) === undefined);
  const on = useSettings((state) => state.layers.includes(plan.id));
  return (
    <>
      <p>{t('hardlyInDoubt')}</p>
      {offered && !on && (
        <button
          type="button"
          className="small"
          onClick={() => settings.getState().toggleLayer(plan.id)}
        >
          {t('showOther', { layer: plan.label })}
        </button>
      )}
    </>
  );
}

function codeCount(code: Parameters<typeof codesInQuestion>[0]): number {
  return Math.round(codesInQuestion(code));
}

/** A step of the veil: `below 0.5`, `0.5 to 1`, `4 and more`. */
function stepWords(t: TFunction<'watch'>, step: number): string {
  const from = VEIL_STEPS[step] ?? 0;
  const to = VEIL_STEPS[step + 1];
  if (to === undefined) return t('andMore', { from });
  return from === 0 ? t('below', { to }) : t('fromTo', { from, to });
}

function FrameRows({ image }: Pick<Parameters<typeof doubtOf>[0], 'image'>) {
  const t = useText('watch');
  const { mean, most, where } = doubtOf({ image });
  return (
    <>
      <tr>
        <th scope="row">{t('frameMean', { count: image.length })}</th>
        <td>{formatBits(mean)}</td>
        <td>{t('codes', { count: codeCount({ entropy: mean }) })}</td>
      </tr>
      <tr>
        <th scope="row">{where ? t('frameMostAt', where) : t('frameMost')}</th>
        <td>{formatBits(most)}</td>
        <td>{t('codes', { count: codeCount({ entropy: most }) })}</td>
      </tr>
    </>
  );
}
