import { useId, useState } from 'react';
import { FilePicker } from './file-picker';
import { useSession } from './session-context';

/** The ways to another model: files, a folder, an address. */
export function AddModel() {
  const { library } = useSession();
  const [address, setAddress] = useState('');
  const id = useId();
  return (
    <section className="add-model" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>Add a model</h3>
      <p className="quiet">
        Drop it anywhere on the page: a .pth or .safetensors file, a tokenizer and a transformer
        together, or a folder or zip that the export command wrote.
      </p>
      <div className="add-files">
        <FilePicker label="Choose files…" />
        <FilePicker label="Choose a folder…" folder />
      </div>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void library.getState().importAddress(address);
        }}
      >
        <label className="field" htmlFor={`${id}-address`}>
          <span>Or its address</span>
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
          <button type="submit">Download</button>
        </div>
      </form>
    </section>
  );
}
