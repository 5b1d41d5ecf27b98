import { useEffect, useId, useRef } from 'react';
import type { Inspection, LibrarySpace, StoragePlan } from '../../workers/library-protocol';
import { describeOrigin, precisionName } from '../state/import-words';
import { chosenPlan, hasRoom, type Importing } from '../state/library-state';
import { countOf, formatBytes, formatCount } from '../state/quantities';
import { StoredRow } from './model-row';
import { PartsBar } from './parts-bar';
import { useLibrary, useSession } from './session-context';
import { SpaceBar } from './space-bar';

/** Below this a model that loses nothing is stored as suggested, the other ways folded away. */
const QUICK_BYTES = 100e6;

/** Everything about a model before anything of it is stored: what it is, how it can be stored, what that takes. */
export function ImportChoice(importing: Extract<Importing, { readonly stage: 'choosing' }>) {
  const { library } = useSession();
  const { inspection, failure, visit } = importing;
  const plan = chosenPlan(importing);
  // As it is now: models may have been deleted since the file was looked into.
  const space = useLibrary((state) => state.space) ?? inspection.space;
  const stored = plan?.storedId !== undefined;
  const possible = stored || (plan !== undefined && hasRoom(plan, space));
  const first = useRef<HTMLButtonElement>(null);
  // When the dialog was open before, it does not move the focus by itself.
  useEffect(() => first.current?.focus({ preventScroll: true }), []);
  return (
    <div className="import-choice">
      <Facts inspection={inspection} />
      {failure !== undefined && (
        <p className="import-failure" role="alert">
          {failure}
        </p>
      )}
      {plan && <Plans inspection={inspection} plan={plan} space={space} />}
      {inspection.warnings.map((warning) => (
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
          onClick={() => library.getState().cancelImport()}
        >
          Cancel
        </button>
        {visit && (!possible || failure !== undefined) && (
          <button type="button" onClick={() => library.getState().playForVisit(visit)}>
            Play it for this visit
          </button>
        )}
        <button
          ref={possible ? first : undefined}
          type="button"
          className="accent"
          {...(possible ? { 'data-autofocus': '' } : {})}
          aria-disabled={!possible}
          onClick={() => possible && void library.getState().store()}
        >
          {stored ? 'Play' : 'Store and play'}
        </button>
      </div>
    </div>
  );
}

/** Where there is no room: the other models, which can be deleted here. */
function MakeRoom() {
  const models = useLibrary((state) => state.models);
  const list = useRef<HTMLUListElement>(null);
  return (
    <>
      <p className="import-failure">
        There is not enough room to store it like this.
        {models &&
          models.length > 0 &&
          ' Delete a model that you need no more, or choose a smaller way.'}
      </p>
      {models && models.length > 0 && (
        <ul ref={list} className="models" aria-label="Stored models" tabIndex={-1}>
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
  const { bytes, parameters, origin, sizes } = inspection;
  const { frame, grid, codes, latents, layers, hidden } = sizes;
  return (
    <div className="import-facts">
      <p>
        {describeOrigin(origin)}: {formatBytes(bytes)}, {formatCount(parameters)} parameters.
      </p>
      <PartsBar parts={inspection.parts} />
      <p className="quiet">
        {countOf(layers, 'layer')} of width {hidden}. It sees {frame.side} × {frame.side} pixels as{' '}
        {grid} × {grid} codes of {codes.toLocaleString('en')} kinds
        {latents > 0 && ` and plans with ${countOf(latents, 'latent code')}`}.
      </p>
    </div>
  );
}

/** The ways of storing a model; where the suggested one is small and exact, the others wait behind a fold. */
function Plans({
  inspection,
  plan,
  space,
}: {
  readonly inspection: Inspection;
  readonly plan: StoragePlan;
  readonly space: LibrarySpace;
}) {
  const { plans, suggested } = inspection;
  const [first] = plans;
  const quick =
    first !== undefined &&
    !first.lossy &&
    hasRoom(first, space) &&
    first.bytesToStore <= QUICK_BYTES;
  if (plans.length === 1) return <p>{summaryOf(plan)}</p>;
  const choices = <PlanChoices plans={plans} plan={plan} suggested={suggested} space={space} />;
  if (!quick) return choices;
  return (
    <details className="plans-fold">
      <summary>
        {summaryOf(plan)} <span className="plans-more">Change…</span>
      </summary>
      {choices}
    </details>
  );
}

function summaryOf({ precision, bytesToStore, bytesOnDevice, storedId }: StoragePlan): string {
  const sizes = `${formatBytes(bytesToStore)} to store, ${formatBytes(bytesOnDevice)} while it plays`;
  return storedId === undefined
    ? `${precisionName(precision)}: ${sizes}.`
    : `${precisionName(precision)}: stored already.`;
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
  const { library } = useSession();
  const id = useId();
  return (
    <fieldset className="plans">
      <legend>How to store it</legend>
      {plans.map((one) => {
        const { precision, bytesToStore, bytesOnDevice, lossy, loss, storedId, fits } = one;
        const chosen = precision === plan.precision;
        return (
          <label key={precision} className="plan">
            <input
              type="radio"
              name={id}
              checked={chosen}
              aria-labelledby={`${id}-${precision}-name ${id}-${precision}-sizes`}
              aria-describedby={`${id}-${precision}-words`}
              onChange={() => library.getState().choose(precision)}
            />
            <span className="plan-name" id={`${id}-${precision}-name`}>
              {precisionName(precision)}
              {precision === suggested && <span className="badge badge-accent">suggested</span>}
              <span className="badge">{lossy ? 'lossy' : 'exact'}</span>
              {storedId !== undefined && <span className="badge">stored already</span>}
              {storedId === undefined && !hasRoom(one, space) && (
                <span className="badge badge-danger">no room</span>
              )}
              {!fits && <span className="badge badge-danger">may not fit</span>}
            </span>
            <span className="plan-sizes" id={`${id}-${precision}-sizes`}>
              {formatBytes(bytesToStore)} to store, {formatBytes(bytesOnDevice)} while it plays
            </span>
            <span className="plan-words" id={`${id}-${precision}-words`}>
              {loss}
              {chosen && ` ${one.reason}`}
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}
