import type { LibrarySpace } from '../../library/types';
import { formatBytes } from '../../state/basics/quantities';
import { useText } from '../ui/use-text';

/**
 * Space of the library: used, about to be used, free.
 * @param adding bytes that are about to be stored.
 */
export function SpaceBar({
  space,
  adding = 0,
}: {
  readonly space: LibrarySpace;
  readonly adding?: number;
}) {
  const t = useText('library');
  const { used, quota } = space;
  if (quota === undefined) {
    return <p className="quiet">{t('usedOnly', { used: formatBytes(used) })}</p>;
  }
  const free = Math.max(0, quota - used);
  const shown = {
    used: formatBytes(used),
    free: formatBytes(free),
    adding: formatBytes(adding),
    left: formatBytes(Math.max(0, free - adding)),
  };
  const words =
    adding === 0
      ? t('used', shown)
      : adding <= free
        ? t('usedAndAdding', shown)
        : t('usedAndTooMuch', shown);
  const share = (bytes: number): string => `${Math.min(100, (100 * bytes) / quota)}%`;
  return (
    <div className="space">
      <div className="space-bar" aria-hidden="true">
        <span className="space-used" style={{ width: share(used) }} />
        {adding > 0 && <span className="space-adding" style={{ width: share(adding) }} />}
      </div>
      <p className="quiet">{words}</p>
    </div>
  );
}
