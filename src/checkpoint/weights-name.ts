/** Returns whether a file's name says that it holds weights. */
export function isWeightsName(path: string): boolean {
  return /\.(?:safetensors|pth|pt|ckpt)$/iu.test(path);
}

/** The same, and also for names that weights share with other files: `.bin` may be the data of an ONNX graph. */
export function mayBeWeights(path: string): boolean {
  return isWeightsName(path) || /\.bin$/iu.test(path);
}

/** Returns whether a file's name says that it lists the shards of a model. */
export function isIndexName(path: string): boolean {
  return /\.index\.json$/iu.test(path);
}
