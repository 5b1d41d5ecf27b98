import { useRef } from 'react';
import { useLibrary } from '../ui/session-context';
import { pickedFiles } from './dropped-files';

/**
 * A button to choose the files of a model, or an exported folder. Any file can be chosen: phones do not know these file
 * types and would offer none. Files that are not a model are refused with the reason.
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
          // So that the same file can be chosen again after a repair.
          event.target.value = '';
        }}
      />
      <button type="button" onClick={() => input.current?.click()}>
        {label}
      </button>
    </>
  );
}
