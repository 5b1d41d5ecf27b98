import { useId, useState } from 'react';
import { useSession } from '../ui/session-context';
import { useTouchOnly } from '../ui/use-media';
import { useText } from '../ui/use-text';
import { FilePicker } from './file-picker';

/** Ways to add a model: files, a folder, an address. */
export function AddModel() {
  const t = useText('library');
  const touch = useTouchOnly();
  const { library } = useSession();
  const [address, setAddress] = useState('');
  const id = useId();
  return (
    <section className="add-model" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{t('add')}</h3>
      <p className="quiet">{t(touch ? 'addNoteTouch' : 'addNote')}</p>
      <div className="add-files">
        <FilePicker label={t('chooseFiles')} />
        <FilePicker label={t('chooseFolder')} folder />
      </div>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void library.getState().importAddress(address);
        }}
      >
        <label className="field" htmlFor={`${id}-address`}>
          <span>{t('address')}</span>
        </label>
        <div className="add-address">
          <input
            id={`${id}-address`}
            type="url"
            inputMode="url"
            autoComplete="off"
            placeholder="https://…"
            value={address}
            onChange={(event) => setAddress(event.target.value)}
          />
          <button type="submit">{t('download')}</button>
        </div>
      </form>
    </section>
  );
}
