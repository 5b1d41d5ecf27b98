import { FilmControls } from './film-controls';
import { FilmDialog } from './film-dialog';
import { FilmStrip } from './film-strip';
import { useText } from './use-text';

/** The game as a film, along the bottom of the page: what plays it, and its frames. */
export function FilmBar() {
  const t = useText('film');
  return (
    <section className="film-bar" aria-label={t('label')}>
      <FilmControls />
      <FilmStrip />
      <FilmDialog />
    </section>
  );
}
