import type { TFunction } from 'i18next';
import { useEffect, useId, useRef } from 'react';
import { say } from '../../i18n/message';
import type { Inspection, LibrarySpace, StoragePlan } from '../../library/types';
import { formatBytes, formatCount } from '../../state/basics/quantities';
import { describeOrigin, precisionName } from '../../state/library/import-words';
import { chosenPlan, hasRoom, type Importing } from '../../state/library/library-state';
import { useLibrary, useSession } from '../ui/session-context';
import { useText } from '../ui/use-text';
import { StoredRow } from './model-row';
import { PartsBar } from './parts-bar';
import { SpaceBar } from './space-bar';

/** Models below this size that lose nothing are stored as suggested; the other formats are folded away. */
const QUICK_BYTES = 100e6;

/** Everything about a model before it is stored: what it is, how it can be stored, what that takes. */
export function ImportChoice(importing: Extract<Importing, { readonly stage: 'choosing' }>) {
  const t = useText('imports');
  const common = useText('common');
  const library = useText('library');
  const session = useSession();
  const { inspection, failure, visit } = importing;
  const plan = chosenPlan(importing);
  // The current value: models may have been deleted since the file was inspected.
  const space = useLibrary((state) => state.space) ?? inspection.space;
  const stored = plan?.storedId !== undefined;
  const possible = stored || (plan !== undefined && hasRoom(plan, space));
  const first = useRef<HTMLButtonElement>(null);
  // In a dialog that was already open, the focus does not move by itself.
  useEffect(() => first.current?.focus({ preventScroll: true }), []);
  return (
    <div className="import-choice">
      <Facts inspection={inspection} />
      {failure !== undefined && (
        <p className="import-failure" role="alert">
          {say(failure)}
        </p>
      )}
      {plan && <Plans inspection={inspection} plan={plan} space={space} />}
      {inspection.warnings.map(say).map((warning) => (
        <p key={warning} className="quiet">
          {warning}
        </p>
      ))}
      {plan && <SpaceBar space={space} adding={stored ? 0 : plan.bytesToStore} />}
      {!possible && <MakeRoom />}
      <div className="dialog-actions">
        <button
          ref={possible ? undefined : first}
          type="button"
          {...(possible ? {} : { 'data-autofocus': '' })}
          onClick={() => session.library.getState().cancelImport()}
        >
          {common('cancel')}
        </button>
        {visit && (!possible || failure !== undefined) && (
          <button type="button" onClick={() => session.library.getState().playForVisit(visit)}>
            {library('playForVisit')}
          </button>
        )}
        <button
          ref={possible ? first : undefined}
          type="button"
          className="accent"
          {...(possible ? { 'data-autofocus': '' } : {})}
          aria-disabled={!possible}
          onClick={() => possible && void session.library.getState().store()}
        >
          {stored ? t('play') : t('storeAndPlay')}
        </button>
      </div>
    </div>
  );
}

/** If there is no room: the other models, which can be deleted here. */
function MakeRoom() {
  const t = useText('imports');
  const models = useLibrary((state) => state.models);
  const list = useRef<HTMLUListElement>(null);
  return (
    <>
      <p className="import-failure">
        {models && models.length > 0 ? t('makeRoom') : t('tooLittleRoom')}
      </p>
      {models && models.length > 0 && (
        <ul ref={list} className="models" aria-label={t('storedModels')} tabIndex={-1}>
          {models.map((model) => (
            <StoredRow
              key={model.id}
              model={model}
              removeOnly
              onDelete={() => list.current?.focus()}
            />
          ))}
        </ul>
      )}
    </>
  );
}

function Facts({ inspection }: { readonly inspection: Inspection }) {
  const t = useText('imports');
  const { bytes, parameters, origin, sizes } = inspection;
  const { frame, grid, codes, latents, layers, hidden } = sizes;
  return (
    <div className="import-facts">
      <p>
        {t('summary', {
          origin: describeOrigin(origin),
          bytes: formatBytes(bytes),
          amount: formatCount(parameters),
        })}
      </p>
      <PartsBar parts={inspection.parts} />
      <p className="quiet">
        {t('facts', { count: layers, hidden, side: frame.side, grid, codes })}
        {latents > 0 && ` ${t('planning', { count: latents })}`}
      </p>
    </div>
  );
}

/** The formats to store a model in. If the suggested one is small and exact, the others are folded away. */
function Plans({
  inspection,
  plan,
  space,
}: {
  readonly inspection: Inspection;
  readonly plan: StoragePlan;
  readonly space: LibrarySpace;
}) {
  const t = useText('imports');
  const { plans, suggested } = inspection;
  const [first] = plans;
  const quick =
    first !== undefined &&
    !first.lossy &&
    hasRoom(first, space) &&
    first.bytesToStore <= QUICK_BYTES;
  if (plans.length === 1) return <p>{summaryOf(t, plan)}</p>;
  const choices = <PlanChoices plans={plans} plan={plan} suggested={suggested} space={space} />;
  if (!quick) return choices;
  return (
    <details className="ways-fold">
      <summary>
        {summaryOf(t, plan)} <span className="ways-more">{t('change')}</span>
      </summary>
      {choices}
    </details>
  );
}

function summaryOf(t: TFunction<'imports'>, plan: StoragePlan): string {
  const precision = precisionName(plan.precision);
  return plan.storedId === undefined
    ? t('planSummary', { precision, ...sizesOf(plan) })
    : t('planStored', { precision });
}

function sizesOf({ bytesToStore, bytesOnDevice }: StoragePlan) {
  return { store: formatBytes(bytesToStore), device: formatBytes(bytesOnDevice) };
}

function PlanChoices({
  plans,
  plan,
  suggested,
  space,
}: {
  readonly plans: readonly StoragePlan[];
  readonly plan: StoragePlan;
  readonly suggested: StoragePlan['precision'];
  readonly space: LibrarySpace;
}) {
  const t = useText('imports');
  const { library } = useSession();
  const id = useId();
  return (
    <fieldset className="ways">
      <legend>{t('howToStore')}</legend>
      {plans.map((one) => {
        const { precision, lossy, loss, storedId, fits } = one;
        const chosen = precision === plan.precision;
        return (
          <label key={precision} className="way">
            <input
              type="radio"
              name={id}
              checked={chosen}
              aria-labelledby={`${id}-${precision}-name ${id}-${precision}-sizes`}
              aria-describedby={`${id}-${precision}-words`}
              onChange={() => library.getState().choose(precision)}
            />
            <span className="way-name" id={`${id}-${precision}-name`}>
              {precisionName(precision)}
              {precision === suggested && (
                <span className="badge badge-accent">{t('suggested')}</span>
              )}
              <span className="badge">{lossy ? t('lossy') : t('exact')}</span>
              {storedId !== undefined && <span className="badge">{t('storedAlready')}</span>}
              {storedId === undefined && !hasRoom(one, space) && (
                <span className="badge badge-danger">{t('noRoom')}</span>
              )}
              {!fits && <span className="badge badge-danger">{t('mayNotFit')}</span>}
            </span>
            <span className="way-sizes" id={`${id}-${precision}-sizes`}>
              {t('sizes', sizesOf(one))}
            </span>
            <span className="way-words" id={`${id}-${precision}-words`}>
              {say(loss)}
              {chosen && ` ${say(one.reason)}`}
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}
