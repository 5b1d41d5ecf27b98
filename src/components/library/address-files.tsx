import { useEffect, useRef } from 'react';
import { formatBytes } from '../../state/basics/quantities';
import type { Importing } from '../../state/library/library-state';
import { useSession } from '../ui/session-context';
import { useText } from '../ui/use-text';

/** The files of weights that a page lists, to choose one. */
export function AddressFiles({ files }: Extract<Importing, { readonly stage: 'picking' }>) {
  const t = useText('imports');
  const common = useText('common');
  const { library } = useSession();
  const first = useRef<HTMLButtonElement>(null);
  // In a dialog that was already open, the focus does not move by itself.
  useEffect(() => first.current?.focus({ preventScroll: true }), []);
  return (
    <div className="import-choice">
      <p>{t('pickFile')}</p>
      <ul className="models">
        {files.map((file, i) => (
          <li key={file.name}>
            <button
              ref={i === 0 ? first : undefined}
              type="button"
              onClick={() => void library.getState().pick(file)}
            >
              {file.name}
              {file.bytes !== undefined && ` (${formatBytes(file.bytes)})`}
            </button>
          </li>
        ))}
      </ul>
      <div className="dialog-actions">
        <button type="button" onClick={() => library.getState().cancelImport()}>
          {common('cancel')}
        </button>
      </div>
    </div>
  );
}
