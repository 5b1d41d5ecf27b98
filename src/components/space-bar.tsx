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
  const left = Math.max(0, quota - used - adding);
  const share = (bytes: number): string => `${Math.min(100, (100 * bytes) / quota)}%`;
  return (
    <div className="space">
      <div className="space-bar" aria-hidden="true">
        <span className="space-used" style={{ width: share(used) }} />
        <span className="space-adding" style={{ width: share(adding) }} />
      </div>
      <p className="quiet">
        {formatBytes(used)} used
        {adding > 0 && `, ${formatBytes(adding)} for this model`}, {formatBytes(left)} left
        {adding > 0 && ' after it'}.
      </p>
    </div>
  );
}
