import { useRef } from 'react';
import { WEIGHT_ENDINGS } from '../state/file-admission';
import { useModel } from './session-context';

const ACCEPT = WEIGHT_ENDINGS.join(',');

/** Other weights to play against, from a file: for those who cannot drop one. */
export function WeightsPicker() {
  const loadFiles = useModel((state) => state.loadFiles);
  const custom = useModel((state) => state.card?.kind === 'file');
  const loadDefault = useModel((state) => state.loadDefault);
  const input = useRef<HTMLInputElement>(null);
  return (
    <section className="weights" aria-label="Weights">
      <p>Play against other weights: drop a .pth or .safetensors file anywhere on the page.</p>
      <input
        ref={input}
        type="file"
        hidden
        accept={ACCEPT}
        aria-label="File with weights"
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) loadFiles([{ name: file.name, size: file.size, directory: false, file }]);
          // So that the same file can be picked again after it was mended.
          event.target.value = '';
        }}
      />
      <div className="weights-actions">
        <button type="button" onClick={() => input.current?.click()}>
          Load weights…
        </button>
        {custom && (
          <button type="button" onClick={loadDefault}>
            Back to the default model
          </button>
        )}
      </div>
    </section>
  );
}
