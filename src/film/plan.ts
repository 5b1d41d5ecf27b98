import type { FilmPace, FilmView } from './types';

/** One picture of a film. */
export interface FilmStep {
  /** Moves played in the position that is shown, 0 for the board before the first one. */
  readonly at: number;
  /** Index of the move whose imagined frame is shown; undefined where there is none to show. */
  readonly imagined: number | undefined;
}

/**
 * The pictures of a film, in order.
 *
 * Two frames side by side show in each position the frame that was imagined in it, or the one that led to it: before the
 * model's move the frame is ahead of the board, then the board becomes it. Films of imagined frames alone, and of
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

/** Index of the imagined frame that belongs to a position: of the move behind it, or else of the one ahead. */
function thoughtAt(imagined: readonly boolean[], at: number): number | undefined {
  if (imagined[at - 1]) return at - 1;
  return imagined[at] ? at : undefined;
}

/** How long each of so many pictures stands, in milliseconds. */
export function filmDurations(pictures: number, { rate, pause }: FilmPace): number[] {
  return Array.from({ length: pictures }, (_, index) => {
    return 1000 / rate + (index === pictures - 1 ? pause * 1000 : 0);
  });
}

/**
 * Durations as a GIF keeps them, in hundredths of a second: rounded so that no picture is ever more than half of one off
 * its time. At least 2, as players take what is shorter for a mistake and show it far longer.
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
 * Pictures as a video keeps them. Many players end with the time of the last picture, whatever its duration: where that one
 * stays for a while, it comes again for the last moment.
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
