import type { LibrarySpace } from '../../workers/library-protocol';
import { formatBytes } from '../state/quantities';

/**
 * Room in the library: used, about to be used, left.
 * @param adding bytes that are about to be stored.
 */
export function SpaceBar({
  space,
  adding = 0,
}: {
  readonly space: LibrarySpace;
  readonly adding?: number;
}) {
  const { used, quota } = space;
  if (quota === undefined) {
    return (
      <p className="quiet">
        {formatBytes(used)} used. This browser does not say how much room is left.
      </p>
    );
  }
  const free = Math.max(0, quota - used);
  const share = (bytes: number): string => `${Math.min(100, (100 * bytes) / quota)}%`;
  return (
    <div className="space">
      <div className="space-bar" aria-hidden="true">
        <span className="space-used" style={{ width: share(used) }} />
        {adding > 0 && <span className="space-adding" style={{ width: share(adding) }} />}
      </div>
      <p className="quiet">
        {formatBytes(used)} used
        {adding === 0
          ? `, ${formatBytes(free)} left.`
          : adding <= free
            ? `, ${formatBytes(adding)} for this model, ${formatBytes(free - adding)} left after it.`
            : `. This model takes ${formatBytes(adding)}, ${formatBytes(free)} are left.`}
      </p>
    </div>
  );
}
