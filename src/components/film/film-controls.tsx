import { SPEEDS } from '../../state/film/film-player';
import { FilmIcon } from '../ui/icons';
import { useText } from '../ui/use-text';
import { useFilmLine, useFilmMaker, useFilmPlayer } from './use-film';

/** Plays the film on the board, or stops it. */
export function FilmPlay() {
  const t = useText('film');
  const empty = useFilmLine().game.moves.length === 0;
  const playing = useFilmPlayer((state) => state.playing);
  const toggle = useFilmPlayer((state) => state.toggle);
  const name = playing ? t('pause') : t('play');
  return (
    <button
      type="button"
      className="icon-button film-play"
      aria-label={name}
      title={name}
      aria-disabled={empty}
      onClick={toggle}
    >
      <FilmIcon name={playing ? 'pause' : 'play'} />
    </button>
  );
}

/** Speed and repetition of the film, and the way to its file. */
export function FilmOptions() {
  const t = useText('film');
  const empty = useFilmLine().game.moves.length === 0;
  const loop = useFilmPlayer((state) => state.loop);
  const setLoop = useFilmPlayer((state) => state.setLoop);
  return (
    <>
      <Speed />
      <button
        type="button"
        className="icon-button toggle"
        aria-label={t('repeat')}
        title={t('repeat')}
        aria-pressed={loop}
        onClick={() => setLoop(!loop)}
      >
        <FilmIcon name="repeat" />
      </button>
      <Save empty={empty} />
    </>
  );
}

function Speed() {
  const t = useText('film');
  const speed = useFilmPlayer((state) => state.speed);
  const setSpeed = useFilmPlayer((state) => state.setSpeed);
  return (
    <select
      className="film-speed"
      aria-label={t('speed')}
      title={t('speed')}
      value={speed}
      onChange={(event) => {
        const chosen = SPEEDS.find((one) => one === Number(event.target.value));
        if (chosen) setSpeed(chosen);
      }}
    >
      {SPEEDS.map((rate) => (
        <option key={rate} value={rate}>
          {t('perSecond', { rate })}
        </option>
      ))}
    </select>
  );
}

/** Opens the dialog. While it is closed and a film is being written, shows the progress. */
function Save({ empty }: { readonly empty: boolean }) {
  const t = useText('film');
  const making = useFilmMaker((state) => state.making);
  const show = useFilmMaker((state) => state.show);
  const share =
    making.state === 'making'
      ? Math.floor((100 * making.done) / Math.max(1, making.total))
      : undefined;
  const name = share === undefined ? t('save') : t('saving', { share });
  return (
    <button
      type="button"
      className="icon-button film-save"
      aria-label={name}
      title={name}
      aria-disabled={empty}
      onClick={() => {
        if (!empty) show();
      }}
    >
      {share === undefined ? (
        <>
          <FilmIcon name="save" />
          <span className="film-save-text">{name}</span>
        </>
      ) : (
        <span aria-hidden="true">{share}%</span>
      )}
    </button>
  );
}
