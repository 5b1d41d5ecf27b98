/**
 * Draws the pictures of a film and writes them to a file. The encoders are loaded only here. One film at a time; to
 * abort it, end the worker.
 */
import { expose, transfer } from 'comlink';
import { FILM_SIZES, filmLayout, filmPainter, filmSteps, type FilmStep } from '../../src/film';
import type { FilmFile, FilmOffers, FilmOrder, FormatOffer } from '../../src/services/film';
import { outcomeOf, type Outcome, type WireFailure } from '../shared/outcome';
import { holdLifeline, type Watchable } from '../shared/thread';
import { captionPainter } from './film-caption';
import { writeGif } from './film-gif';
import { codecFor, writeVideo, type VideoFormat } from './film-video';

export interface FilmWorkerApi extends Watchable {
  offers(): Promise<FilmOffers>;
  make(
    order: FilmOrder,
    onProgress: (done: number, total: number) => void,
  ): Promise<Outcome<FilmFile>>;
}

const TYPES = { gif: 'image/gif', mp4: 'video/mp4', webm: 'video/webm' } as const;

const api: FilmWorkerApi = {
  hold: holdLifeline,
  async offers() {
    const [mp4, webm] = await Promise.all([offerOf('mp4'), offerOf('webm')]);
    return { gif: { possible: true, codec: undefined }, mp4, webm };
  },
  async make(order, onProgress) {
    const outcome = await outcomeOf(async () => {
      const bytes = await write(order, onProgress);
      return { bytes, type: TYPES[order.format] };
    }, said);
    return outcome.ok ? transfer(outcome, [outcome.value.bytes.buffer]) : outcome;
  },
};

/** Returns the encoder's own words. */
function said(_error: unknown, message: string): WireFailure {
  return { kind: 'internal', sentence: message };
}

function write(
  { game, format, view, size, pace, captions }: FilmOrder,
  onProgress: (done: number, total: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const steps: readonly FilmStep[] = filmSteps(game.imagined.map(Boolean), view);
  const paint = filmPainter(game, { view, size, captions }, captionPainter());
  const picture = (index: number) => {
    const step = steps[index];
    if (!step) throw new RangeError(`The film has no picture ${index}.`);
    return paint(step);
  };
  const count = steps.length;
  const told = (done: number): void => onProgress(done, count);
  if (format === 'gif') return writeGif(count, picture, pace, told);
  return writeVideo(format, count, filmLayout(view, size, !!captions), picture, pace, told);
}

/** Asks about the largest film: a browser that writes it writes all others. */
async function offerOf(format: VideoFormat): Promise<FormatOffer> {
  if (!('VideoEncoder' in globalThis)) return { possible: false, why: 'no-webcodecs' };
  const { width, height } = filmLayout('pair', Math.max(...FILM_SIZES), true);
  const codec = await codecFor(format, width, height);
  return codec ? { possible: true, codec } : { possible: false, why: 'no-codec' };
}

expose(api);
