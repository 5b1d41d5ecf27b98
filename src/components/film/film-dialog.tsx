import { useMemo } from 'react';
import {
  estimateBytes,
  FILM_FORMATS,
  FILM_SIZES,
  FILM_VIEWS,
  filmDurations,
  filmLayout,
  filmSteps,
  type FilmSize,
} from '../../film';
import { i18n } from '../../i18n';
import { sentences } from '../../i18n/sentences';
import { bytesIn } from '../../i18n/units';
import type { FilmOffers } from '../../services/film';
import { viewFor } from '../../state/film/film-store';
import { Choice, Segments, Switch } from '../settings/setting-fields';
import { Dialog } from '../ui/dialog';
import { focusOnce } from '../ui/focus-once';
import { useText } from '../ui/use-text';
import { FilmOutcome } from './film-outcome';
import { useFilmLine, useFilmMaker } from './use-film';

/** Choices of frames a second, and of seconds at the end. */
const RATES = [0.5, 1, 2, 4, 8, 16];
const PAUSES = [0, 1, 2, 3, 5];

/** Asks for the film's options, writes it, and hands it over. */
export function FilmDialog() {
  const t = useText('film');
  const open = useFilmMaker((state) => state.open);
  const close = useFilmMaker((state) => state.close);
  const idle = useFilmMaker((state) => state.making.state === 'idle');
  const offers = useFilmMaker((state) => state.offers);
  return (
    <Dialog title={t('export.title')} open={open} onClose={close} wide>
      {!offers ? (
        <output className="eye-note">{t('export.asking')}</output>
      ) : idle ? (
        <FilmForm offers={offers} />
      ) : (
        <FilmOutcome />
      )}
    </Dialog>
  );
}

function FilmForm({ offers }: { readonly offers: FilmOffers }) {
  const t = useText('film');
  const choice = useFilmMaker((state) => state.choice);
  const choose = useFilmMaker((state) => state.choose);
  const make = useFilmMaker((state) => state.make);
  const { records } = useFilmLine();
  const anyImagined = records.some(Boolean);
  const view = viewFor(choice.view, anyImagined);
  const { pace } = choice;
  return (
    <form
      className="film-form"
      onSubmit={(event) => {
        event.preventDefault();
        make();
      }}
    >
      <Segments
        label={t('export.format')}
        help={sentences([t(`export.about.${choice.format}`), ...useMissing(offers)])}
        options={FILM_FORMATS.filter((id) => offers[id].possible).map((id) => {
          return { id, label: t(`export.${id}`) };
        })}
        value={choice.format}
        onChoose={(format) => choose({ format })}
      />
      <Segments
        label={t('export.view')}
        {...(!anyImagined
          ? { help: t('export.nothingImagined') }
          : view === 'difference'
            ? { help: t('export.differenceHelp') }
            : {})}
        options={FILM_VIEWS.filter((id) => anyImagined || id === 'real').map((id) => {
          return { id, label: t(`export.${id}`) };
        })}
        value={view}
        onChoose={(chosen) => choose({ view: chosen })}
      />
      <Segments
        label={t('export.size')}
        options={FILM_SIZES.map((size) => ({ id: `${size}`, label: t('export.pixels', { size }) }))}
        value={`${choice.size}`}
        onChoose={(size) => choose({ size: Number(size) as FilmSize })}
      />
      <Choice
        label={t('export.rate')}
        options={RATES.map((rate) => ({ id: `${rate}`, label: t('perSecond', { rate }) }))}
        value={`${pace.rate}`}
        onChoose={(rate) => choose({ pace: { ...pace, rate: Number(rate) } })}
      />
      <Choice
        label={t('export.pause')}
        options={PAUSES.map((count) => ({
          id: `${count}`,
          label: count === 0 ? t('export.noPause') : t('export.seconds', { count }),
        }))}
        value={`${pace.pause}`}
        onChoose={(pause) => choose({ pace: { ...pace, pause: Number(pause) } })}
      />
      <Switch
        label={t('export.captions')}
        on={choice.captioned}
        onChange={(captioned) => choose({ captioned })}
      />
      <div className="dialog-actions">
        <Sum />
        <button type="submit" className="accent" data-autofocus ref={focusOnce}>
          {t('export.make')}
        </button>
      </div>
    </form>
  );
}

/** Size of the result: frames, seconds, pixels, bytes. */
function Sum() {
  const t = useText('film');
  const choice = useFilmMaker((state) => state.choice);
  const { records } = useFilmLine();
  const words = useMemo(() => {
    const imagined = records.map(Boolean);
    const view = viewFor(choice.view, imagined.includes(true));
    const steps = filmSteps(imagined, view);
    const { width, height } = filmLayout(view, choice.size, choice.captioned);
    const milliseconds = filmDurations(steps.length, choice.pace).reduce((a, b) => a + b, 0);
    return t('export.sum', {
      frames: t('export.frames', { count: steps.length }),
      seconds: t('export.seconds', { count: Math.round(milliseconds / 100) / 10 }),
      width,
      height,
      bytes: bytesIn(i18n.language, estimateBytes(steps, { ...choice, view })),
    });
  }, [t, choice, records]);
  return <output className="film-sum">{words}</output>;
}

/** Says why some formats are not offered, and what is unusual about the chosen one. */
function useMissing(offers: FilmOffers): string[] {
  const t = useText('film');
  const format = useFilmMaker((state) => state.choice.format);
  const said: string[] = [];
  const { mp4, webm } = offers;
  if (format === 'mp4' && mp4.possible && mp4.codec !== 'avc') {
    said.push(t('export.unusual', { codec: (mp4.codec ?? '').toUpperCase() }));
  }
  const refused = [mp4, webm].flatMap((offer) => (offer.possible ? [] : [offer.why]));
  if (refused.includes('no-webcodecs')) return [...said, t('export.noWebCodecs')];
  if (!mp4.possible) said.push(t('export.noCodec.mp4'));
  if (!webm.possible) said.push(t('export.noCodec.webm'));
  return said;
}
