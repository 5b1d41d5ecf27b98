/** Number of bytes at the beginning that tell what a file is. */
export const SNIFF_BYTES = 512;

/** How a file that may be a checkpoint is packed; `old-torch` is that of torch before 1.6. */
export type Container = 'zip' | 'old-torch' | 'safetensors';

/** Returns the container of most checkpoints, judged by their first bytes; `undefined` for a file that needs a closer look. */
export function knownContainer(start: Uint8Array): 'zip' | 'safetensors' | undefined {
  // First, because the header's length can begin like anything else: 19,280 is `PK`.
  if (start[8] === 0x7b && start.subarray(4, 8).every((byte) => byte === 0)) return 'safetensors';
  return start[0] === 0x50 && start[1] === 0x4b ? 'zip' : undefined;
}
