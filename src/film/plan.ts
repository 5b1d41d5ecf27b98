import type { FilmPace, FilmView } from './types';

/** One picture of a film. */
export interface FilmStep {
  /** Moves played in the position shown, 0 for the board before the first one. */
  readonly at: number;
  /** Index of the move whose imagined frame is shown; undefined if there is none. */
  readonly imagined: number | undefined;
}

/**
 * Returns the pictures of a film, in order.
 *
 * With two frames side by side, each position shows the frame that was imagined in it, or the one that led to it: before the
 * model's move the frame is ahead of the board, then the board catches up. Films of imagined frames alone, and of
 * differences, have one picture for each move of a model.
 *
 * @param imagined for each move, whether there is an imagined frame of it.
 */
export function filmSteps(imagined: readonly boolean[], view: FilmView): FilmStep[] {
  const all = Array.from({ length: imagined.length + 1 }, (_, at): FilmStep => {
    return { at, imagined: view === 'real' ? undefined : thoughtAt(imagined, at) };
  });
  if (view === 'real' || view === 'pair') return all;
  return all.filter((step) => step.imagined === step.at - 1);
}

/** Returns the index of the imagined frame that belongs to a position: of the move that led to it, otherwise of the next one. */
function thoughtAt(imagined: readonly boolean[], at: number): number | undefined {
  if (imagined[at - 1]) return at - 1;
  return imagined[at] ? at : undefined;
}

/** Returns how long each picture is shown, in milliseconds. */
export function filmDurations(pictures: number, { rate, pause }: FilmPace): number[] {
  return Array.from({ length: pictures }, (_, index) => {
    return 1000 / rate + (index === pictures - 1 ? pause * 1000 : 0);
  });
}

/**
 * Returns durations for a GIF, in hundredths of a second, rounded so that no picture is ever more than half of one off its
 * time. Each is at least 2: players take shorter ones for a mistake and show them far longer.
 */
export function gifDelays(milliseconds: readonly number[]): number[] {
  let time = 0;
  return milliseconds.map((duration) => {
    const begin = Math.round(time / 10);
    time += duration;
    return Math.max(2, Math.round(time / 10) - begin);
  });
}

/** A picture of a film at its time. */
export interface TimedPicture {
  /** Index of the picture. */
  readonly picture: number;
  /** Seconds from the start. */
  readonly time: number;
  /** Seconds. */
  readonly duration: number;
}

/**
 * Returns the times of a video's pictures. Many players end when the last picture begins, whatever its duration: if that one
 * is shown for a while, it is repeated for the last moment.
 */
export function videoTimes(pictures: number, { rate, pause }: FilmPace): TimedPicture[] {
  const duration = 1 / rate;
  const times = Array.from({ length: pictures }, (_, picture): TimedPicture => {
    return { picture, time: picture * duration, duration };
  });
  const last = times.at(-1);
  if (!last || pause <= 0) return times;
  const again = Math.min(duration, pause);
  return [
    ...times.slice(0, -1),
    { ...last, duration: duration + pause - again },
    { picture: last.picture, time: last.time + duration + pause - again, duration: again },
  ];
}
