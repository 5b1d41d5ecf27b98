// Computes the sounds: no files, no browser.

/** The sounds of a game. */
export const SOUNDS = ['stone', 'capture', 'pass', 'end'] as const;
export type Sound = (typeof SOUNDS)[number];

/** One way in which something rings after a blow: a sine that fades. */
interface Mode {
  /** In hertz. */
  readonly frequency: number;
  /** Amplitude at the blow, before all is brought to the same peak. */
  readonly strength: number;
  /** Seconds in which the amplitude falls to 1/e. */
  readonly decay: number;
}

/** A blow: what rings, when, and how much noise of the touch is in it. */
interface Blow {
  /** In seconds. */
  readonly at: number;
  readonly modes: readonly Mode[];
  readonly noise: number;
}

interface Recipe {
  readonly blows: readonly Blow[];
  /** In seconds. */
  readonly length: number;
  /** Peak amplitude, over 0 up to 1: a pass is quieter than a stone. */
  readonly peak: number;
}

/** Slate on a thick board: a hard touch, the stone's own short ring, and the wood below it. */
const ON_WOOD: readonly Mode[] = [
  { frequency: 235, strength: 0.7, decay: 0.042 },
  { frequency: 540, strength: 0.8, decay: 0.024 },
  { frequency: 985, strength: 0.55, decay: 0.013 },
  { frequency: 2140, strength: 0.4, decay: 0.006 },
  { frequency: 3870, strength: 0.2, decay: 0.003 },
];

/** Stones hitting each other as they drop into the bowl. @param pitch 1 is the first stone's. */
function againstStones(pitch: number): readonly Mode[] {
  return [
    { frequency: 1480 * pitch, strength: 0.35, decay: 0.012 },
    { frequency: 3260 * pitch, strength: 0.5, decay: 0.016 },
    { frequency: 5150 * pitch, strength: 0.3, decay: 0.009 },
  ];
}

/** A soft tone with its octave. */
function tone(frequency: number, decay: number): readonly Mode[] {
  return [
    { frequency, strength: 1, decay },
    { frequency: frequency * 2.01, strength: 0.22, decay: decay * 0.5 },
  ];
}

/** A knuckle on the table's edge. */
const KNOCK: readonly Mode[] = [
  { frequency: 165, strength: 1, decay: 0.05 },
  { frequency: 330, strength: 0.4, decay: 0.024 },
];

const RECIPES: Readonly<Record<Sound, Recipe>> = {
  stone: { blows: [{ at: 0, modes: ON_WOOD, noise: 0.5 }], length: 0.26, peak: 0.9 },
  capture: {
    blows: [
      { at: 0, modes: ON_WOOD, noise: 0.5 },
      { at: 0.15, modes: againstStones(1), noise: 0.12 },
      { at: 0.215, modes: againstStones(1.12), noise: 0.1 },
      { at: 0.265, modes: againstStones(0.94), noise: 0.08 },
    ],
    length: 0.42,
    peak: 0.9,
  },
  pass: {
    blows: [
      { at: 0, modes: KNOCK, noise: 0.06 },
      { at: 0.13, modes: KNOCK, noise: 0.06 },
    ],
    length: 0.42,
    peak: 0.55,
  },
  end: {
    blows: [
      { at: 0, modes: tone(392, 0.32), noise: 0 },
      { at: 0.16, modes: tone(587.3, 0.42), noise: 0 },
    ],
    length: 1.9,
    peak: 0.4,
  },
};

/** Seconds over which a blow sets in, so that it does not click. */
const ONSET = 0.0008;

/** Seconds in which the noise of the touch falls to 1/e. */
const TOUCH = 0.0018;

/**
 * Computes a sound as samples of one channel, -1 to 1. It begins and ends in silence and is the same on every call.
 *
 * Modal synthesis: a struck body is a sum of sines that fade, each with its own frequency and decay (Adrien, "The missing
 * link: modal synthesis", 1991), and a short noise for the touch.
 * @param rate samples a second, over 0.
 */
export function synthesise(sound: Sound, rate: number): Float32Array<ArrayBuffer> {
  const { blows, length, peak } = RECIPES[sound];
  const samples = new Float32Array(Math.ceil(length * rate));
  for (const blow of blows) addBlow(samples, blow, rate);
  // The last hundredth of a second fades out, whatever still rings.
  const fade = Math.ceil(rate * 0.01);
  for (let back = 0; back < fade; back++) {
    const at = samples.length - 1 - back;
    samples[at] = (samples[at] ?? 0) * (back / fade);
  }
  const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  return samples.map((sample) => (sample / loudest) * peak);
}

function addBlow(samples: Float32Array, { at, modes, noise }: Blow, rate: number): void {
  const from = Math.round(at * rate);
  let chance = 1;
  for (let index = from; index < samples.length; index++) {
    const time = (index - from) / rate;
    // A linear congruential generator is good enough as noise for two thousandths of a second.
    chance = (Math.imul(chance, 1_664_525) + 1_013_904_223) >>> 0;
    let sample = noise * Math.exp(-time / TOUCH) * (chance / 2 ** 31 - 1);
    for (const { frequency, strength, decay } of modes) {
      sample += strength * Math.exp(-time / decay) * Math.sin(2 * Math.PI * frequency * time);
    }
    samples[index] = (samples[index] ?? 0) + sample * Math.min(1, time / ONSET);
  }
}
