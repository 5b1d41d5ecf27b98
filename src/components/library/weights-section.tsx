import { useSession } from '../ui/session-context';
import { useTouchOnly } from '../ui/use-media';
import { useText } from '../ui/use-text';
import { FilePicker } from './file-picker';

/** The way to other models, beside the board. */
export function WeightsSection() {
  const t = useText('library');
  const touch = useTouchOnly();
  const { library } = useSession();
  return (
    <section className="weights" aria-label={t('weights')}>
      <p>{t(touch ? 'weightsNoteTouch' : 'weightsNote')}</p>
      <div className="weights-actions">
        <FilePicker label={t('chooseFile')} />
        <button type="button" onClick={() => library.getState().show()}>
          {t('openModels')}
        </button>
      </div>
    </section>
  );
}
