import { beforeEach, describe, expect, it } from 'vitest';
import type { BrowserStorage } from '../../../src/state/basics/browser-storage';
import { createGpuTrust } from '../../../src/state/device/gpu-trust';
import { memoryStorage } from '../memory-storage';

let storage: BrowserStorage;
let tab: BrowserStorage;

beforeEach(() => {
  storage = memoryStorage();
  tab = memoryStorage();
});

const visit = () => createGpuTrust(storage, tab);

/** A visit that ends without another word while the graphics processor works. */
const killed = () => visit().begin();

describe('the trust in the graphics processor', () => {
  it('ends after two visits in a row that did not live to see the end of a call', () => {
    killed();
    expect(visit().isTrusted).toBe(true);
    visit().begin();
    expect(visit().isTrusted).toBe(false);
    // Nothing more happens to it, and it stays so.
    expect(visit().isTrusted).toBe(false);
  });

  it('counts a call within another as one', () => {
    const gpu = visit();
    gpu.begin();
    gpu.begin();
    gpu.end();
    killed();
    gpu.end();
    expect(visit().isTrusted).toBe(true);
  });

  it.each([
    ['is left', (gpu: ReturnType<typeof visit>) => gpu.leave()],
    [
      'goes on for long',
      (gpu: ReturnType<typeof visit>) => {
        for (let call = 0; call < 10; call++) {
          gpu.begin();
          gpu.end();
        }
      },
    ],
  ])('comes back with a visit that goes well and %s', (_, end) => {
    killed();
    const gpu = visit();
    gpu.begin();
    gpu.end();
    end(gpu);
    killed();
    expect(visit().isTrusted).toBe(true);
  });

  it('stays as it was if a visit is left before anything was computed', () => {
    killed();
    visit().leave();
    killed();
    expect(visit().isTrusted).toBe(false);
  });

  it('does not count a page that was left in the middle of a call', () => {
    for (let time = 0; time < 3; time++) {
      const gpu = visit();
      gpu.begin();
      gpu.leave();
    }
    expect(visit().isTrusted).toBe(true);
  });

  it('is given again on demand', () => {
    killed();
    killed();
    const gpu = visit();
    gpu.trust();
    expect(gpu.isTrusted).toBe(true);
    expect(visit().isTrusted).toBe(true);
  });

  it('is there without any storage', () => {
    const gpu = createGpuTrust(undefined, undefined);
    gpu.begin();
    expect(createGpuTrust(undefined, undefined).isTrusted).toBe(true);
  });
});
