import { describe, expect, it, vi } from 'vitest';
import { createSoundPlayer, type AudioDevice } from '../../src/sound';

/** A device that records what it plays. */
function fakeDevice() {
  const played: { samples: number; gain: number }[] = [];
  const resume = vi.fn(async () => {});
  const close = vi.fn(async () => {});
  const device = {
    sampleRate: 8000,
    state: 'suspended',
    destination: {},
    resume,
    close,
    createBuffer: (_channels: number, length: number) => ({ length, copyToChannel: () => {} }),
    createGain: () => ({ gain: { value: 1 }, connect: (to: unknown) => to }),
    createBufferSource: () => {
      let gain: { gain: { value: number } } | undefined;
      return {
        buffer: null as { length: number } | null,
        playbackRate: { value: 1 },
        connect(to: { gain: { value: number } }) {
          gain = to;
          return to;
        },
        start() {
          played.push({ samples: this.buffer?.length ?? 0, gain: gain?.gain.value ?? 0 });
        },
      };
    },
  };
  return { device: device as unknown as AudioDevice, played, resume, close };
}

describe('the player', () => {
  it('is silent until a gesture has opened the way', () => {
    const { device, played, resume } = fakeDevice();
    const open = vi.fn(() => device);
    const player = createSoundPlayer(open);
    player.play('stone', 1);
    expect(open).not.toHaveBeenCalled();
    player.unlock();
    player.unlock();
    expect(open).toHaveBeenCalledTimes(1);
    expect(resume).toHaveBeenCalled();
    player.play('stone', 1);
    expect(played).toHaveLength(1);
    expect(played[0]!.samples).toBeGreaterThan(0);
  });

  it('plays louder with more volume, and nothing with none', () => {
    const { device, played } = fakeDevice();
    const player = createSoundPlayer(() => device);
    player.unlock();
    for (const volume of [0, 0.2, 0.6, 1]) player.play('pass', volume);
    const gains = played.map(({ gain }) => gain);
    expect(gains).toHaveLength(3);
    expect(gains).toEqual(gains.toSorted((a, b) => a - b));
    expect(gains.at(-1)).toBe(1);
  });

  it('lets go of the device and plays no more', () => {
    const { device, played, close } = fakeDevice();
    const player = createSoundPlayer(() => device);
    player.unlock();
    player.close();
    player.play('end', 1);
    expect(close).toHaveBeenCalledTimes(1);
    expect(played).toEqual([]);
  });

  it('does without a device', () => {
    const player = createSoundPlayer(() => {
      throw new Error('none');
    });
    player.unlock();
    expect(() => player.play('stone', 1)).not.toThrow();
  });
});
