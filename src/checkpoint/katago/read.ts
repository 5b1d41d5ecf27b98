import { problem } from '../../i18n/problem';
import { CheckpointError } from '../errors';
import type { RandomAccess } from '../types';
import { readBlocks } from './blocks';
import { LayerReader } from './layers';
import {
  GLOBALS,
  LEAST_VERSION,
  MOST_VERSION,
  PLANES,
  type KataGoNetwork,
  type Layer,
  type OutputScales,
  type PolicyHead,
  type Trunk,
  type ValueHead,
} from './types';
import { ValueReader, type ReadOptions } from './values';

/** Most blocks side by side. */
const MOST_BLOCKS = 500;

/** Factors of networks before version 13, which do not name their own. */
const USUAL_SCALES: OutputScales = { scoreSpread: 20, lead: 20 };

/** What the seven factors of later networks are for, in the order of the file. */
const SCALE_NAMES = [
  'the scale of score beliefs',
  'the scale of scores',
  'the scale of spreads',
  'the scale of leads',
  'the scale of times',
  'the scale of errors in value',
  'the scale of errors in score',
];

/**
 * Reads a network of KataGo: `.bin.gz` or `.txt.gz`, or either of them unpacked. Every size is checked before its weights are
 * read. The network is in memory as a whole; the file never is.
 * @throws CheckpointError in a sentence if the file is not such a network, is damaged or too large, or has parts that are
 *   not known here.
 */
export function readKataGo(source: RandomAccess, options?: ReadOptions): Promise<KataGoNetwork> {
  return ValueReader.over(
    source,
    async (values) => {
      const { name, version } = await readStart(values);
      const layers = new LayerReader(values, version);
      await values.count('the number of planes', PLANES, PLANES);
      await values.count('the number of global inputs', GLOBALS, GLOBALS);
      const scales = await readScales(values, version);
      const { passAliveUnderSuicide } = await readOptions(values, version);
      const trunk = await readTrunk(layers, version);
      const network: KataGoNetwork = {
        name,
        version,
        scales,
        passAliveUnderSuicide,
        trunk,
        policy: await readPolicy(layers, version, trunk.channels),
        value: await readValue(layers, version, trunk.channels),
      };
      await values.end();
      return network;
    },
    options,
  );
}

/** Reads name and version. A file that does not begin with them is something else. */
async function readStart(values: ValueReader): Promise<{ name: string; version: number }> {
  const { name: file } = values.source;
  let name = '';
  let version = '';
  try {
    name = await values.word('the name of a network');
    version = await values.word('a version');
  } catch (error) {
    // A packed file that breaks off here shows nothing of what it was.
    if (!(error instanceof CheckpointError) || !isWrongContent(error)) throw error;
  }
  if (!/^[\w.+-]+$/u.test(name) || !/^\d{1,6}$/u.test(version)) {
    const found = 'it does not begin with a name and a version';
    throw new CheckpointError('not-a-checkpoint', problem('notNetwork', { file, found }));
  }
  const number = Number(version);
  if (number >= LEAST_VERSION && number <= MOST_VERSION) return { name, version: number };
  const range = { least: LEAST_VERSION, most: MOST_VERSION };
  throw new CheckpointError(
    'unsupported',
    problem('kataGoVersion', { file, version: number, ...range }),
  );
}

function isWrongContent({ kind, cause }: CheckpointError): boolean {
  return kind === 'truncated' || (kind === 'damaged' && cause === undefined);
}

async function readScales(values: ValueReader, version: number): Promise<OutputScales> {
  if (version < 13) return USUAL_SCALES;
  const scales: number[] = [];
  for (const what of SCALE_NAMES) scales.push(await values.number(what, 1e-6, 1e6));
  const [, , scoreSpread = 0, lead = 0] = scales;
  return { scoreSpread, lead };
}

/** Reads the options of later versions. All but one are 0 so far. */
async function readOptions(
  values: ValueReader,
  version: number,
): Promise<Pick<KataGoNetwork, 'passAliveUnderSuicide'>> {
  if (version < 15) return { passAliveUnderSuicide: false };
  const metadata = await values.count('an option', 0, 1000);
  if (metadata !== 0) throw unknownParts(values, 'a player’s rank among its inputs');
  const suicide = await values.count('an option', 0, 1);
  await readUnused(values, 6);
  return { passAliveUnderSuicide: suicide === 1 };
}

/** Reads options that are not known here. */
async function readUnused(values: ValueReader, count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    const option = await values.count('an option', 0, 1e6);
    if (option !== 0) throw unknownParts(values, `an option ${option} that is not known`);
  }
}

function unknownParts(values: ValueReader, found: string): CheckpointError {
  return new CheckpointError(
    'unsupported',
    problem('kataGoParts', { file: values.source.name, found }),
  );
}

async function readTrunk(layers: LayerReader, version: number): Promise<Trunk> {
  const { values } = layers;
  await values.word('the name of the trunk');
  const count = await values.count('the number of blocks', 1, MOST_BLOCKS);
  const channels = await layers.channels('the trunk');
  // Sizes that each layer repeats, or that no layer has any more.
  for (const what of ['inner', 'regular', 'dilated', 'pooled'])
    await values.count(`a number of ${what} channels`, 0, 1e6);
  if (version >= 15) {
    const norm = await values.count('a kind of normalisation', 0, 1000);
    if (norm !== 0) throw unknownParts(values, 'RMS normalisation');
    await readUnused(values, 5);
  }
  const planes = await layers.convolution(PLANES, channels);
  const globals = await layers.matrix(GLOBALS, channels);
  const blocks = await readBlocks(layers, count, channels, (found) => unknownParts(values, found));
  return { channels, planes, globals, blocks, tip: await layers.activated(channels) };
}

async function readPolicy(
  layers: LayerReader,
  version: number,
  trunk: number,
): Promise<PolicyHead> {
  const { values } = layers;
  await values.word('the name of the policy head');
  let policies = version >= 16 ? 4 : version >= 12 ? 2 : 1;
  if (version >= 17) {
    policies = await values.count('the number of policies', 1, 16);
    await readUnused(values, 3);
  }
  const first = await layers.convolution(trunk);
  const pooled = await layers.pooledBias(trunk, first.outputs);
  const mid = await layers.activated(first.outputs);
  const last = await layers.convolution(first.outputs, policies);
  const pools = pooled.toBias.inputs;
  if (version < 15) {
    return { first, pooled, mid, last, pass: { first: await layers.matrix(pools, policies) } };
  }
  const pass = await layers.matrix(pools);
  const rest = {
    bias: await layers.bias(pass.outputs),
    activation: await layers.activation(),
    last: await layers.matrix(pass.outputs, policies),
  };
  return { first, pooled, mid, last, pass: { first: pass, rest } };
}

async function readValue(layers: LayerReader, version: number, trunk: number): Promise<ValueHead> {
  await layers.values.word('the name of the value head');
  if (version >= 17) await readUnused(layers.values, 3);
  const layer = async (inputs: number, outputs?: number): Promise<Layer> => {
    const matrix = await layers.matrix(inputs, outputs);
    return { matrix, bias: await layers.bias(matrix.outputs) };
  };
  const first = await layers.convolution(trunk);
  const activated = await layers.activated(first.outputs);
  const pooled = {
    ...(await layer(3 * first.outputs)),
    activation: await layers.activation(),
  };
  const inner = pooled.matrix.outputs;
  return {
    first,
    activated,
    pooled,
    outcome: await layer(inner, 3),
    score: await layer(inner, version >= 9 ? 6 : 4),
    ownership: await layers.convolution(first.outputs, 1),
  };
}
