import type { ThinkResult } from '../engine';
import {
  frameChange,
  validateGeometry,
  type FrameChange,
  type FrameGeometry,
  type PointChange,
} from '../frame';
import { vertexName, type Color } from '../go';
import { countOf } from './quantities';

/** Each thought is compared once. */
const changes = new WeakMap<ThinkResult, FrameChange>();

/**
 * What a thought changed in its frame; undefined where the geometry is none that points can be read from.
 * @param geometry of the model that thought it.
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

/** The points of a change that are not the same, the strongest first. */
export function changedPoints({ points }: FrameChange): PointChange[] {
  return points.filter(({ kind }) => kind !== 'same').sort((a, b) => b.strength - a.strength);
}

/** Points that are named; the rest is counted. */
const NAMED = 6;

/**
 * A change in words, such as `New: white F6. Vanished: black E5, black E4.`
 * @param own colour of the model in the game; in its frames it is Black.
 */
export function describeChange(change: FrameChange, own: Color): string {
  const changed = changedPoints(change);
  if (changed.length === 0) return 'Nothing changed: the frame is a pass.';
  const nameOf = (stone: 1 | -1): string =>
    (stone === 1) === (own === 'black') ? 'black' : 'white';
  const list = (title: string, kind: PointChange['kind']): string[] => {
    const points = changed.filter((one) => one.kind === kind);
    if (points.length === 0) return [];
    const named = points.slice(0, NAMED).map(({ point, before, after }) => {
      const stone = kind === 'vanished' ? before : after;
      const color = kind === 'uncertain' || stone === 0 ? '' : `${nameOf(stone)} `;
      return `${color}${vertexName(point)}`;
    });
    const rest = points.length - named.length;
    return [
      `${title}: ${named.join(', ')}${rest > 0 ? ` and ${countOf(rest, 'more point')}` : ''}.`,
    ];
  };
  return [
    ...list('New', 'new'),
    ...list('Vanished', 'vanished'),
    ...list('Changed colour', 'turned'),
    ...list('Uncertain', 'uncertain'),
  ].join(' ');
}
