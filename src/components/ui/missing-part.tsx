import { useText } from './use-text';

/** Stands for a part of the page whose script could not be fetched, perhaps because the server has a newer version by now. */
export function MissingPart() {
  const t = useText('app');
  return (
    <div className="missing">
      <p className="eye-note">{t('missingWhy')}</p>
      <button type="button" className="small" onClick={() => location.reload()}>
        {t('crash.reload')}
      </button>
    </div>
  );
}
