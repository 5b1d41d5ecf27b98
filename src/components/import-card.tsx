import { describeImport } from '../state/import-words';
import { importName } from '../state/library-state';
import { useLibrary, useSession } from './session-context';

/** A model on its way into the library, beside the game that goes on meanwhile. */
export function ImportCard() {
  const importing = useLibrary((state) => state.importing);
  const open = useLibrary((state) => state.open);
  if (!importing || open) return null;
  return (
    <section
      className="import-card"
      aria-label="New model"
      data-failed={importing.stage === 'choosing' && importing.failure !== undefined}
    >
      <ImportProgress />
      <Decision />
    </section>
  );
}

/** An import that waits for the person, after they went back to the game or after it could not be stored. */
function Decision() {
  const { library } = useSession();
  const importing = useLibrary((state) => state.importing);
  if (importing?.stage !== 'choosing') return null;
  return (
    <>
      <p role={importing.failure === undefined ? undefined : 'alert'}>
        {importing.failure ??
          `${importName(importing)} is here. Nothing is stored until you say how.`}
      </p>
      <div className="import-actions">
        <button type="button" className="small" onClick={() => library.getState().cancelImport()}>
          Discard
        </button>
        <button type="button" className="small accent" onClick={() => library.getState().show()}>
          {importing.failure === undefined ? 'Choose how to store it…' : 'Choose again…'}
        </button>
      </div>
    </>
  );
}

/** How far an import is, with what ends it. */
export function ImportProgress() {
  const { library } = useSession();
  const importing = useLibrary((state) => state.importing);
  const note = useLibrary((state) => state.note);
  const progress = importing && describeImport(importing);
  if (!progress) return null;
  const { title, detail, share } = progress;
  return (
    <div className="import-progress">
      <div className="import-head">
        <p className="import-title">{title}</p>
        <span className="import-share">
          {share === undefined ? '' : `${Math.floor(share * 100)}%`}
        </span>
        <button type="button" className="small" onClick={() => library.getState().cancelImport()}>
          {importing.stage === 'stored' ? 'Not now' : 'Cancel'}
        </button>
      </div>
      <progress
        className="bar"
        aria-label={title}
        aria-valuetext={detail}
        max={1}
        {...(share === undefined ? {} : { value: share })}
      />
      <p className="quiet">{detail || 'Nothing is stored yet.'}</p>
      {note !== undefined && <p className="quiet">{note}</p>}
    </div>
  );
}
