import { problem } from '../i18n/problem';
import { CheckpointError } from './errors';
import { LATENT_DECODER, LATENT_ENCODER, LATENT_QUANTISER } from './expected-tensors';
import { codeCount } from './fsq';
import { RMS_EPS, countIndices, shapeOf } from './shapes';
import type { DeclaredLatent } from './metadata';
import type { Shapes } from './shapes';
import type { LatentLayout } from './types';

/**
 * Derives the sizes of the latent dynamics model (docs/checkpoint-format.md, section 6.2) from its tensors, if there is one.
 * The check of all expected tensors looks at the presence and shape of each.
 * @param declared what the metadata says about it.
 * @param codes number of codes of the vocabulary, which latent codes share.
 * @returns `undefined` if there are neither tensors nor metadata of one.
 * @throws CheckpointError: `unsupported` for tensors without metadata, `wrong-shape` for levels or heads that do not fit, or if
 *   a tensor that sizes are derived from is missing.
 */
export function latentLayout(
  shapes: Shapes,
  declared: DeclaredLatent | undefined,
  codes: number,
): LatentLayout | undefined {
  const holds = (prefix: string): boolean =>
    [...shapes.keys()].some((name) => name.startsWith(prefix));
  const encoder = holds(LATENT_ENCODER) || holds(LATENT_QUANTISER);
  if (!declared) {
    if (!encoder && !holds(LATENT_DECODER)) return undefined;
    throw new CheckpointError('unsupported', problem('latentUnknown', {}));
  }
  const { levels, horizons, heads } = declared;
  if (codeCount(levels) !== codes)
    throw new CheckpointError(
      'wrong-shape',
      `The metadata names the latent levels ${levels.join(', ')}, which make ${codeCount(levels)} codes; ${codes} were expected, as many as image codes.`,
    );
  const side = (name: string, dimension: number): number => shapeOf(shapes, name, 2)[dimension]!;
  const hidden = side(`${LATENT_DECODER}place`, 1);
  if (hidden % heads !== 0)
    throw new CheckpointError(
      'wrong-shape',
      `The metadata names ${heads} heads of the latent dynamics model, which do not divide its ${hidden} channels evenly.`,
    );
  return {
    levels,
    horizons,
    places: side(`${LATENT_DECODER}place`, 0),
    layers: Math.max(1, countIndices(shapes, `${LATENT_DECODER}layers.`)),
    hidden,
    heads,
    headDim: hidden / heads,
    intermediate: side(`${LATENT_DECODER}layers.0.mlp.gate_proj.weight`, 0),
    codeHidden: side(`${LATENT_DECODER}code_in.0.weight`, 0),
    spread: side(`${LATENT_DECODER}code_out.0.weight`, 1),
    ...(encoder && { encoderWidth: side(`${LATENT_ENCODER}horizon.weight`, 1) }),
    rmsEps: RMS_EPS,
  };
}
