import { useEffect, useId, useRef } from 'react';
import type { Inspection, StoragePlan } from '../../workers/library-protocol';
import { describeOrigin, precisionName } from '../state/import-words';
import { chosenPlan, type Importing } from '../state/library-state';
import { countOf, formatBytes, formatCount } from '../state/quantities';
import { useSession } from './session-context';
import { SpaceBar } from './space-bar';

/** Below this a model that loses nothing is stored as suggested, the other ways folded away. */
const QUICK_BYTES = 100e6;

/** Everything about a model before anything of it is stored: what it is, how it can be stored, what that takes. */
export function ImportChoice(importing: Extract<Importing, { readonly stage: 'choosing' }>) {
  const { library } = useSession();
  const { inspection, failure, visit } = importing;
  const plan = chosenPlan(importing);
  const main = useRef<HTMLButtonElement>(null);
  // When the dialog was open before, it does not move the focus by itself.
  useEffect(() => main.current?.focus(), []);
  const stored = plan?.storedId !== undefined;
  const possible = stored || plan?.hasRoom === true;
  return (
    <div className="import-choice">
      <Facts inspection={inspection} />
      {failure !== undefined && (
        <p className="import-failure" role="alert">
          {failure}
        </p>
      )}
      {plan && <Plans inspection={inspection} plan={plan} />}
      {inspection.warnings.map((warning) => (
        <p key={warning} className="quiet">
          {warning}
        </p>
      ))}
      {plan && <SpaceBar space={inspection.space} adding={stored ? 0 : plan.bytesToStore} />}
      {plan && !possible && (
        <p className="import-failure">
          There is not enough room for it. Choose a smaller way above, or delete another model
          first.
        </p>
      )}
      <div className="dialog-actions">
        <button type="button" onClick={() => library.getState().cancelImport()}>
          Cancel
        </button>
        {visit && (!possible || failure !== undefined) && (
          <button type="button" onClick={() => library.getState().playForVisit(visit)}>
            Play it for this visit
          </button>
        )}
        <button
          ref={main}
          type="button"
          className="accent"
          data-autofocus
          aria-disabled={!possible}
          onClick={() => possible && void library.getState().store()}
        >
          {stored ? 'Play' : 'Store and play'}
        </button>
      </div>
    </div>
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

/** Where the parameters of a model are, as shares of a line. */
function PartsBar({ parts }: Pick<Inspection, 'parts'>) {
  if (parts.length === 0) return null;
  return (
    <ul className="parts" aria-label="Parameters by part">
      {parts.map(({ name, parameters }) => (
        <li key={name} style={{ flexGrow: parameters }}>
          <span className="parts-name">{name}</span>{' '}
          <span className="parts-count">{formatCount(parameters)}</span>
        </li>
      ))}
    </ul>
  );
}

/** The ways of storing a model; where the suggested one is small and exact, the others wait behind a fold. */
function Plans({
  inspection,
  plan,
}: {
  readonly inspection: Inspection;
  readonly plan: StoragePlan;
}) {
  const { plans, suggested } = inspection;
  const [first] = plans;
  const quick =
    first !== undefined && !first.lossy && first.hasRoom && first.bytesToStore <= QUICK_BYTES;
  const choices = <PlanChoices plans={plans} plan={plan} suggested={suggested} />;
  if (plans.length === 1) return <p>{summaryOf(plan)}</p>;
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
}: {
  readonly plans: readonly StoragePlan[];
  readonly plan: StoragePlan;
  readonly suggested: StoragePlan['precision'];
}) {
  const { library } = useSession();
  const id = useId();
  return (
    <fieldset className="plans">
      <legend>How to store it</legend>
      {plans.map((one) => {
        const { precision, bytesToStore, bytesOnDevice, lossy, loss, storedId, hasRoom, fits } =
          one;
        const chosen = precision === plan.precision;
        return (
          <label key={precision} className="plan">
            <input
              type="radio"
              name={id}
              checked={chosen}
              aria-describedby={`${id}-${precision}`}
              onChange={() => library.getState().choose(precision)}
            />
            <span className="plan-name">
              {precisionName(precision)}
              {precision === suggested && <span className="badge badge-accent">suggested</span>}
              <span className="badge">{lossy ? 'lossy' : 'exact'}</span>
              {storedId !== undefined && <span className="badge">stored already</span>}
              {!hasRoom && <span className="badge badge-danger">no room</span>}
              {!fits && <span className="badge badge-danger">may not fit</span>}
            </span>
            <span className="plan-sizes">
              {formatBytes(bytesToStore)} to store, {formatBytes(bytesOnDevice)} while it plays
            </span>
            <span className="plan-words" id={`${id}-${precision}`}>
              {loss}
              {chosen && ` ${one.reason}`}
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}
