import { ReviewBar } from '../review/review-bar';
import { ONE_COLUMN } from '../ui/layout-media';
import { onDemand } from '../ui/on-demand';
import { useMedia } from '../ui/use-media';
import { useText } from '../ui/use-text';
import { FilmOptions, FilmPlay } from './film-controls';
import { FilmStrip } from './film-strip';
import { useFilmMaker } from './use-film';

const FilmDialog = onDemand(async () => (await import('./film-dialog')).FilmDialog);

/** In one column: speed and repetition of the film, and the way to its file. Below everything that a game needs. */
export function FilmSettings() {
  const t = useText('film');
  if (!useMedia(ONE_COLUMN)) return null;
  return (
    <section className="film-options" aria-label={t('options')}>
      <FilmOptions />
    </section>
  );
}

/**
 * The game as a film: its frames and the player. In one column the frames lie right under the board; below them, one
 * line has the buttons that play it and step through the game.
 */
export function FilmBar() {
  const t = useText('film');
  const open = useFilmMaker((state) => state.open);
  const close = useFilmMaker((state) => state.close);
  const narrow = useMedia(ONE_COLUMN);
  return (
    <section className="film-bar" aria-label={t('label')}>
      {narrow ? (
        <>
          <FilmStrip />
          <div className="film-steps">
            <FilmPlay />
            <ReviewBar />
          </div>
        </>
      ) : (
        <>
          <div className="film-controls">
            <FilmPlay />
            <FilmOptions />
          </div>
          <FilmStrip />
        </>
      )}
      <FilmDialog open={open} onClose={close} />
    </section>
  );
}
