import { say } from '../../i18n/message';
import { canPlayInstead, recordInstead } from '../../state/game/play-instead';
import { moveName } from '../../state/game/words';
import { fanLatentOf, planKey } from '../../state/layers/layer-requests';
import { planDamage, planRows, type PlanRow } from '../../state/layers/plan-view';
import { percentLabel } from '../board/overlay-plan';
import { useLayerChoices, usePlan, usePlanEntry } from '../board/use-layers';
import { StoneIcon } from '../ui/icons';
import { useGame, useModel, useSession, useShown } from '../ui/session-context';
import { useText } from '../ui/use-text';
import { ExploredNote } from './explored-note';
import { FramePair } from './frame-pair';
import { useCodeName } from './use-code-name';

/** The alternatives: the code that is spread out, where its likeliest values lead, and what random codes do to the plan. */
export function Card() {
  const t = useText('fan');
  const { layerLoader } = useSession();
  const { thought } = useShown();
  const latents = useModel((state) => state.card?.latents ?? 0);
  const choices = useLayerChoices((state) => state);
  const entry = usePlanEntry(thought);
  const result = usePlan(thought);
  const rows = planRows(result);
  const random = result?.kind === 'intervene';
  const picked = rows.find(({ index }) => index === choices.picked);
  const numbers = Array.from({ length: latents }, (_, index) => index + 1);
  const store = layerLoader.choices.getState();
  const nameOf = useCodeName();

  return (
    <>
      {picked && thought && <Picked row={picked} />}
      <fieldset className="switches">
        <legend title={t('varyHelp')}>{t('vary')}</legend>
        {numbers.map((latent) => (
          <label key={latent} className="switch">
            <input
              type="radio"
              name="fan-latent"
              checked={fanLatentOf(choices, latents) === latent}
              onChange={() => store.setFanLatent(latent)}
            />
            {nameOf(latent)}
          </label>
        ))}
      </fieldset>
      <fieldset className="switches">
        <legend title={t('scrambleHelp')}>{t('scramble')}</legend>
        {numbers.map((latent) => (
          <label key={latent} className="switch">
            <input
              type="checkbox"
              checked={choices.randomised.includes(latent)}
              onChange={() => store.toggleRandom(latent)}
            />
            {nameOf(latent)}
          </label>
        ))}
        {random && (
          <button type="button" className="small" onClick={() => store.reroll()}>
            {t('drawOthers')}
          </button>
        )}
      </fieldset>
      <ExploredNote entry={entry} thought={thought} storeKey={planKey(choices, latents)} />
      {random && thought && <Damage rows={rows} thought={thought.record} />}
      {rows.length > 0 && (
        <ol className="plans" aria-label={random ? t('randomPlans') : t('alternatives')}>
          {rows.map((row) => (
            <Row key={row.index} row={row} picked={row.index === choices.picked} />
          ))}
          {result?.kind === 'fan' && (
            <li className="plan plan-rest" data-probability={result.rest}>
              <span>{t('allOther')}</span>
              <span className="plan-share">{percentLabel(result.rest)}</span>
            </li>
          )}
        </ol>
      )}
    </>
  );
}

function Row({ row, picked }: { readonly row: PlanRow; readonly picked: boolean }) {
  const t = useText('fan');
  const { layerLoader } = useSession();
  const { frame, probability, code, problem } = row;
  return (
    <li>
      <button
        type="button"
        className="plan"
        aria-pressed={picked}
        data-probability={probability}
        data-legal={problem === undefined}
        onClick={() => layerLoader.choices.getState().pick(picked ? undefined : row.index)}
      >
        <StoneIcon color={frame.move.color} />
        <span className="plan-move">
          {problem === undefined ? moveName(frame.move) : t('notLegal')}
        </span>
        <span className="plan-code">
          {code === undefined
            ? t('codes', { numbers: frame.latentCodes.join(', ') })
            : t('code', { number: code })}
        </span>
        {probability !== undefined && (
          <>
            <span className="plan-track" aria-hidden="true">
              <span className="plan-bar" style={{ inlineSize: `${probability * 100}%` }} />
            </span>
            <span className="plan-share">{percentLabel(probability)}</span>
          </>
        )}
      </button>
    </li>
  );
}

/** The frame of the picked plan, and a button to play it. */
function Picked({ row }: { readonly row: PlanRow }) {
  const t = useText('fan');
  const { game: store } = useSession();
  const { thought, live } = useShown();
  const state = useGame((game) => game);
  const { frame, problem } = row;
  const record = thought?.record;
  if (!record) return null;
  const playable = live && problem === undefined && canPlayInstead(state, frame.move);
  return (
    <div className="picked">
      <FramePair saw={record.given} imagined={frame.frame} />
      <p>{problem ? say(problem) : t('readAs', { move: moveName(frame.move) })}</p>
      {playable && (
        <button
          type="button"
          className="small accent"
          onClick={() => store.getState().playInstead(recordInstead(record, frame))}
        >
          {t('playInstead')}
        </button>
      )}
    </div>
  );
}

/** What is left of the plan. */
function Damage({
  rows,
  thought,
}: {
  readonly rows: readonly PlanRow[];
  readonly thought: Parameters<typeof recordInstead>[0];
}) {
  const t = useText('fan');
  const { same, ...others } = planDamage(rows, thought.move);
  return (
    <p data-testid="damage">
      {t('own', { move: moveName(thought.move) })}{' '}
      {t('damage', { plans: rows.length, count: same, ...others })}
    </p>
  );
}
