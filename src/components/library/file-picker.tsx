import { useRef } from 'react';
import { useLibrary } from '../ui/session-context';
import { pickedFiles } from './dropped-files';

/**
 * A button that lets a person choose the files of a model, or the folder of an exported one. Any file can be chosen: phones know
 * no such endings and would offer none, and what is no model is refused with its reason.
 */
export function FilePicker({
  label,
  folder = false,
}: {
  readonly label: string;
  readonly folder?: boolean;
}) {
  const importFiles = useLibrary((state) => state.importFiles);
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={(element) => {
          input.current = element;
          // React does not know this attribute.
          element?.toggleAttribute('webkitdirectory', folder);
        }}
        type="file"
        hidden
        multiple
        aria-label={label}
        onChange={(event) => {
          void importFiles(pickedFiles(event.target.files));
          // So that the same file can be picked again after it was mended.
          event.target.value = '';
        }}
      />
      <button type="button" onClick={() => input.current?.click()}>
        {label}
      </button>
    </>
  );
}
