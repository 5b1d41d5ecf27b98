import { MissingPart } from '../ui/missing-part';
import { usePart } from '../ui/on-demand';
import { useLibrary } from '../ui/session-context';
import { useText } from '../ui/use-text';

/** Fetched with the first import, so that the page starts sooner. */
const loadProgress = async () => (await import('./import-progress')).ImportBeside;

/** An import in progress, beside the game that goes on. */
export function ImportCard() {
  const t = useText('imports');
  const importing = useLibrary((state) => state.importing);
  const open = useLibrary((state) => state.open);
  const fetched = usePart(loadProgress, importing !== undefined);
  if (!importing || open) return null;
  return (
    <section
      className="import-card"
      aria-label={t('card')}
      data-failed={importing.stage === 'choosing' && importing.failure !== undefined}
    >
      {fetched && (fetched.part ? <fetched.part /> : <MissingPart />)}
    </section>
  );
}
