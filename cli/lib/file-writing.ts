import { existsSync } from 'node:fs';
import { open, rename, rm, statfs, type FileHandle } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { ByteSink } from '../../src/checkpoint/write';
import { CommandError } from './failure';

/** What is wrong and what to do, by Node's error code. */
const CAUSES: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full. Free some space or name a file on another disk',
  EDQUOT: 'your quota on this disk is used up. Free some space or name a file on another disk',
  EFBIG: 'the file system does not take files this large. Name a file on another disk',
  ENOENT: 'its folder does not exist. Make the folder first',
  ENOTDIR: 'its folder is a file. Name another folder',
  EISDIR: 'it is a folder. Name a file in it',
  EACCES: 'its folder may not be written to. Name another folder',
  EPERM: 'its folder may not be written to. Name another folder',
  EROFS: 'its disk is read-only. Name a file on another disk',
};

/**
 * Writes a file completely or not at all: everything goes to `PATH.part`, which is renamed at the end, and removed if writing
 * fails or is aborted.
 * @param bytes least size of the file, to say beforehand if the disk has too little room.
 * @param force whether to replace an existing file, or what an earlier run left as `PATH.part`.
 * @returns what `use` returns.
 * @throws CommandError if there is such a file or it cannot be written; whatever else `use` throws.
 */
export async function writeWholeFile<T>(
  path: string,
  bytes: number,
  force: boolean,
  use: (sink: ByteSink) => Promise<T>,
): Promise<T> {
  refuseExisting(path, force);
  const part = `${path}.part`;
  const handle = await open(part, force ? 'w' : 'wx').catch((error: unknown) => {
    throw codeOf(error) === 'EEXIST'
      ? new CommandError(
          `${part} exists: another run is writing this file, or one was killed. If none is running, use --force.`,
        )
      : explained(path, error);
  });
  try {
    let result: T;
    try {
      await refuseFullDisk(path, bytes);
      result = await use({ write: (bytes) => writeAll(handle, bytes) });
      await handle.sync();
    } finally {
      await handle.close();
    }
    refuseExisting(path, force);
    await rename(part, path);
    return result;
  } catch (error) {
    await rm(part, { force: true });
    throw explained(path, error);
  }
}

/** Returns an error of the file system as a sentence; any other error as it is. */
export function explained(path: string, error: unknown): unknown {
  const cause = CAUSES[codeOf(error) ?? ''];
  return cause === undefined
    ? error
    : new CommandError(`${path} cannot be written: ${cause}.`, { cause: error });
}

function refuseExisting(path: string, force: boolean): void {
  if (!force && existsSync(path))
    throw new CommandError(
      `${path} already exists. Name another file, or use --force to replace it.`,
    );
}

/** @throws CommandError if the disk says beforehand that it has less room. */
async function refuseFullDisk(path: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(dirname(resolve(path)));
  const free = bavail * bsize;
  if (free < bytes)
    throw new CommandError(
      `${path} would have ${bytes.toLocaleString('en')} bytes, its disk has room for ${free.toLocaleString('en')}. Free some space or name a file on another disk.`,
    );
}

/** Appends all bytes; a single call of `write` may take fewer. */
async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, at);
    at += bytesWritten;
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
}
