import { problem } from '../i18n/problem';
import { CheckpointError } from './errors';

/** Shapes by released key. */
export type Shapes = ReadonlyMap<string, readonly number[]>;

/** The epsilon of every RMS norm of a model. */
export const RMS_EPS = 1e-6;

/**
 * Returns the shape of a tensor that sizes are derived from.
 * @throws CheckpointError (`wrong-shape`) if it is missing, has another number of dimensions, or is empty.
 */
export function shapeOf(shapes: Shapes, name: string, dimensions: number): readonly number[] {
  const shape = shapes.get(name);
  if (!shape) {
    throw new CheckpointError(
      'wrong-shape',
      problem('missingTensor', { tensor: name, number: shapes.size }),
    );
  }
  if (shape.length === dimensions && !shape.includes(0)) return shape;
  throw new CheckpointError(
    'wrong-shape',
    problem('otherDimensions', { tensor: name, dimensions, found: show(shape) }),
  );
}

/** Returns how many different numbers follow `prefix` in the keys. */
export function countIndices(shapes: Shapes, prefix: string): number {
  const found = new Set<string>();
  for (const key of shapes.keys())
    if (key.startsWith(prefix)) {
      const index = key.slice(prefix.length, key.indexOf('.', prefix.length));
      if (/^\d{1,4}$/u.test(index)) found.add(index);
    }
  return found.size;
}

/** Returns a shape as messages show it. */
export function show(shape: readonly number[]): string {
  return `[${shape.join(', ')}]`;
}
