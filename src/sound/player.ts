import { synthesise, type Sound } from './synthesise';

/** Plays sounds as soon as the browser allows it. */
export interface SoundPlayer {
  /**
   * Allows sounds. Call it while a key or a pointer is pressed: browsers play nothing before. Calling it again does no harm.
   */
  unlock(): void;
  /**
   * Plays a sound, which is computed on its first use. Does nothing before `unlock`.
   * @param volume 0 to 1.
   */
  play(sound: Sound, volume: number): void;
  /** Releases the sound device. */
  close(): void;
}

/** The part of Web Audio that is used; tests bring their own. */
export type AudioDevice = Pick<
  AudioContext,
  'sampleRate' | 'destination' | 'state' | 'createBuffer' | 'createBufferSource' | 'createGain'
> & { resume(): Promise<void>; close(): Promise<void> };

/** @param open opens the sound device. It may throw if there is none; then nothing is heard. */
export function createSoundPlayer(open: () => AudioDevice): SoundPlayer {
  const buffers = new Map<Sound, AudioBuffer>();
  let device: AudioDevice | undefined;
  let closed = false;

  const bufferOf = (context: AudioDevice, sound: Sound): AudioBuffer => {
    const known = buffers.get(sound);
    if (known) return known;
    const samples = synthesise(sound, context.sampleRate);
    const buffer = context.createBuffer(1, samples.length, context.sampleRate);
    buffer.copyToChannel(samples, 0);
    buffers.set(sound, buffer);
    return buffer;
  };

  return {
    unlock: () => {
      if (closed) return;
      try {
        device ??= open();
        if (device.state !== 'running') device.resume().catch(() => {});
      } catch {
        // Without a sound device the game goes on in silence.
      }
    },
    play: (sound, volume) => {
      if (!device || closed || volume <= 0) return;
      const source = device.createBufferSource();
      source.buffer = bufferOf(device, sound);
      // No two stones sound quite the same.
      source.playbackRate.value = sound === 'stone' ? 0.96 + Math.random() * 0.08 : 1;
      const gain = device.createGain();
      // Loudness grows with the square, which sounds even on a slider.
      gain.gain.value = Math.min(1, volume) ** 2;
      source.connect(gain).connect(device.destination);
      source.start();
    },
    close: () => {
      closed = true;
      device?.close().catch(() => {});
      device = undefined;
    },
  };
}
