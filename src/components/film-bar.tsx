import { FilmControls } from './film-controls';
import { FilmStrip } from './film-strip';
import { onDemand } from './on-demand';
import { useFilmMaker } from './use-film';
import { useText } from './use-text';

const FilmDialog = onDemand(async () => (await import('./film-dialog')).FilmDialog);

/** The game as a film, along the bottom of the page: what plays it, and its frames. */
export function FilmBar() {
  const t = useText('film');
  const open = useFilmMaker((state) => state.open);
  const close = useFilmMaker((state) => state.close);
  return (
    <section className="film-bar" aria-label={t('label')}>
      <FilmControls />
      <FilmStrip />
      <FilmDialog open={open} onClose={close} />
    </section>
  );
}
