/** Writes networks as KataGo's training does: words and numbers a line each, weights as text or as bytes. */
import { gzipSync } from 'node:zlib';
import type {
  RawBias,
  RawBlock,
  RawConvolution,
  RawMatrix,
  RawNetwork,
  RawNorm,
  RawPool,
} from './raw-network';

/** A word or number, or weights. */
export type Piece = string | number | Float32Array;

/** Returns everything that a network's file says, in order. */
export function piecesOf(network: RawNetwork): Piece[] {
  const { version, policy, value } = network;
  const from = (first: number, ...pieces: Piece[]): Piece[] => (version >= first ? pieces : []);
  const activation = (name: string, kind: string): Piece[] => [
    name,
    ...from(11, `ACTIVATION_${kind}`),
  ];
  const convolution = (layer: RawConvolution): Piece[] => [
    layer.name,
    layer.height,
    layer.width,
    layer.inputs,
    layer.outputs,
    layer.dilation,
    layer.dilation,
    layer.weights,
  ];
  const matrix = ({ name, inputs, outputs, weights }: RawMatrix): Piece[] => [
    name,
    inputs,
    outputs,
    weights,
  ];
  const bias = ({ name, weights }: RawBias): Piece[] => [name, weights.length, weights];
  const norm = (layer: RawNorm): Piece[] => [
    layer.name,
    layer.channels,
    layer.epsilon,
    layer.scale ? 1 : 0,
    layer.shift ? 1 : 0,
    layer.mean,
    layer.variance,
    ...(layer.scale ? [layer.scale] : []),
    ...(layer.shift ? [layer.shift] : []),
    ...activation(`${layer.name}/act`, layer.activation),
  ];
  const pool = (layers: RawPool): Piece[] => [
    ...convolution(layers.convolution),
    ...norm(layers.norm),
    ...matrix(layers.matrix),
  ];
  const block = (layers: RawBlock): Piece[] => [
    layers.kind,
    `${layers.kind}_name`,
    ...('blocks' in layers ? [layers.blocks.length] : []),
    ...norm(layers.pre),
    ...convolution(layers.first),
    ...('blocks' in layers ? layers.blocks.flatMap(block) : []),
    ...('pool' in layers && layers.pool ? pool(layers.pool) : []),
    ...norm(layers.mid),
    ...convolution(layers.last),
  ];
  return [
    network.name,
    version,
    22,
    19,
    ...from(13, ...network.scales),
    ...from(15, 0, network.suicide ? 1 : 0, 0, 0, 0, 0, 0, 0),
    'trunk',
    network.blocks.length,
    network.channels,
    8,
    8,
    8,
    4,
    ...from(15, 0, 0, 0, 0, 0, 0),
    ...convolution(network.planes),
    ...matrix(network.globals),
    ...network.blocks.flatMap(block),
    ...norm(network.tip),
    'policyhead',
    ...from(17, policy.last.outputs, 0, 0, 0),
    ...convolution(policy.first),
    ...pool(policy.pool),
    ...norm(policy.mid),
    ...convolution(policy.last),
    ...matrix(policy.pass),
    ...(policy.rest
      ? [
          ...bias(policy.rest.bias),
          ...activation('pass/act', network.activation),
          ...matrix(policy.rest.last),
        ]
      : []),
    'valuehead',
    ...from(17, 0, 0, 0),
    ...convolution(value.first),
    ...norm(value.norm),
    ...matrix(value.pooled),
    ...bias(value.pooledBias),
    ...activation('value/act', network.activation),
    ...matrix(value.outcome),
    ...bias(value.outcomeBias),
    ...matrix(value.score),
    ...bias(value.scoreBias),
    ...convolution(value.ownership),
  ];
}

export type FileForm = 'binary' | 'text';

/** Writes pieces as the bytes of a file. */
export function fileOf(pieces: readonly Piece[], form: FileForm): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  for (const piece of pieces) {
    if (typeof piece !== 'object') parts.push(ascii(`${piece}\n`));
    else if (form === 'text') parts.push(ascii(`${[...piece].map(shortest).join(' ')}\n`));
    else {
      const bytes = new Uint8Array(piece.buffer, piece.byteOffset, piece.byteLength);
      parts.push(ascii('@BIN@'), bytes, ascii('\n'));
    }
  }
  return new Uint8Array(Buffer.concat(parts));
}

/** Writes a network as `.bin.gz` or `.txt.gz`. */
export function packedNetwork(network: RawNetwork, form: FileForm): Uint8Array<ArrayBuffer> {
  return packed(fileOf(piecesOf(network), form));
}

export function packed(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(gzipSync(bytes));
}

/** Nine digits name every float32. */
function shortest(value: number): string {
  return Number(value.toPrecision(9)).toString();
}

function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
