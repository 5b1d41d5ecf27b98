import { importName } from '../../state/library/library-state';
import { Dialog } from '../ui/dialog';
import { LiveRegion } from '../ui/live-region';
import { useLibrary, useSession } from '../ui/session-context';
import { useText } from '../ui/use-text';
import { AddressFiles } from './address-files';
import { ImportChoice } from './import-choice';
import { LibraryProblem } from './library-problem';
import { ModelList } from './model-list';

/** The models on this device, and the one being imported. */
export function LibraryDialog() {
  const t = useText('library');
  const { library } = useSession();
  const open = useLibrary((state) => state.open);
  const importing = useLibrary((state) => state.importing);
  const choosing = importing?.stage === 'choosing' ? importing : undefined;
  const picking = importing?.stage === 'picking' ? importing : undefined;
  const added = choosing ?? picking;
  return (
    <Dialog
      title={added ? t('title', { name: importName(added) }) : t('models')}
      open={open}
      onClose={() => library.getState().close()}
      wide
    >
      {/* The page's own is out of reach while a dialog is open. */}
      <LiveRegion />
      <div className="notices" role="alert">
        <LibraryProblem />
      </div>
      {choosing && <ImportChoice key={choosing.inspection.ticket} {...choosing} />}
      {picking && <AddressFiles {...picking} />}
      {!added && <ModelList />}
    </Dialog>
  );
}
