import { FilePicker } from './file-picker';
import { useSession } from './session-context';

/** The way to other models, for those who look beside the board. */
export function WeightsSection() {
  const { library } = useSession();
  return (
    <section className="weights" aria-label="Weights">
      <p>
        Play against other weights: drop a .pth or .safetensors file anywhere on the page. It stays
        on this device.
      </p>
      <div className="weights-actions">
        <FilePicker label="Choose a file…" />
        <button type="button" onClick={() => library.getState().show()}>
          Models…
        </button>
      </div>
    </section>
  );
}
