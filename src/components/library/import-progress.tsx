import { i18n } from '../../i18n';
import { say } from '../../i18n/message';
import { describeImport } from '../../state/library/import-words';
import { importName } from '../../state/library/library-state';
import { useLibrary, useSession } from '../ui/session-context';
import { useText } from '../ui/use-text';

/** An import in progress, and what it waits for. */
export function ImportBeside() {
  return (
    <>
      <ImportProgress />
      <Decision />
    </>
  );
}

/** An import that waits for the person, after they went back to the game or after storing failed. */
function Decision() {
  const t = useText('imports');
  const { library } = useSession();
  const importing = useLibrary((state) => state.importing);
  if (importing?.stage !== 'choosing') return null;
  return (
    <>
      <p role={importing.failure === undefined ? undefined : 'alert'}>
        {importing.failure === undefined
          ? t('waits', { name: importName(importing) })
          : say(importing.failure)}
      </p>
      <div className="import-actions">
        <button type="button" className="small" onClick={() => library.getState().cancelImport()}>
          {t('discard')}
        </button>
        <button type="button" className="small accent" onClick={() => library.getState().show()}>
          {importing.failure === undefined ? t('choose') : t('chooseAgain')}
        </button>
      </div>
    </>
  );
}

/** Progress of an import, with a button to end it. */
export function ImportProgress() {
  const t = useText('imports');
  const common = useText('common');
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
          {share === undefined
            ? ''
            : (Math.floor(share * 100) / 100).toLocaleString(i18n.language, { style: 'percent' })}
        </span>
        <button type="button" className="small" onClick={() => library.getState().cancelImport()}>
          {importing.stage === 'stored' ? t('notNow') : common('cancel')}
        </button>
      </div>
      <progress
        className="bar"
        aria-label={title}
        aria-valuetext={detail}
        max={1}
        {...(share === undefined ? {} : { value: share })}
      />
      <p className="quiet">{detail || t('nothingStored')}</p>
      {note !== undefined && <p className="quiet">{say(note)}</p>}
    </div>
  );
}
