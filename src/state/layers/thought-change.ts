import type { ThinkResult } from '../../engine';
import {
  frameChange,
  validateGeometry,
  type FrameChange,
  type FrameGeometry,
  type PointChange,
} from '../../frame';
import { vertexName, type Color } from '../../go';
import { t } from '../../i18n';
import { sentences } from '../../i18n/sentences';

/** Each thought is compared once. */
const changes = new WeakMap<ThinkResult, FrameChange>();

/**
 * Returns what a thought changed in its frame; undefined if points cannot be read from the geometry.
 * @param geometry of the thought's model.
 */
export function changeOf(record: ThinkResult, geometry: FrameGeometry): FrameChange | undefined {
  const known = changes.get(record);
  if (known) return known;
  if (record.given.width !== geometry.side || validateGeometry(geometry).length > 0) {
    return undefined;
  }
  const change = frameChange(record.given, record.imagined, geometry);
  changes.set(record, change);
  return change;
}

/** Returns the changed points, the strongest first. */
export function changedPoints({ points }: FrameChange): PointChange[] {
  return points.filter(({ kind }) => kind !== 'same').sort((a, b) => b.strength - a.strength);
}

/** Most points to name; the rest is counted. */
const NAMED = 6;

/**
 * Describes a change, such as `New: white F6. Vanished: black E5, black E4.`
 * @param own colour of the model in the game; in its frames it is Black.
 */
export function describeChange(change: FrameChange, own: Color): string {
  const changed = changedPoints(change);
  if (changed.length === 0) return t('watch:nothingChanged');
  const said = KINDS.flatMap((kind) => {
    const points = changed.filter((one) => one.kind === kind);
    return points.length === 0 ? [] : [t(`watch:said.${kind}`, { points: listed(points, own) })];
  });
  return sentences(said);
}

const KINDS = ['new', 'vanished', 'turned', 'uncertain'] as const;

/** Lists some changed points with their stones, and counts the rest. */
function listed(points: readonly PointChange[], own: Color): string {
  const named = points
    .slice(0, NAMED)
    .map((one) => nameOf(one, own))
    .join(t('watch:listSeparator'));
  const count = points.length - NAMED;
  return count > 0 ? t('watch:more', { points: named, count }) : named;
}

function nameOf({ point, kind, before, after }: PointChange, own: Color): string {
  const stone = kind === 'vanished' ? before : after;
  if (kind === 'uncertain' || stone === 0) return vertexName(point);
  const color = (stone === 1) === (own === 'black') ? 'black' : 'white';
  return t(`watch:stone.${color}`, { point: vertexName(point) });
}
