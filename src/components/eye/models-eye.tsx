import { useId, useMemo, useState } from 'react';
import type { RgbImage } from '../../frame';
import { opponent, type Color } from '../../go';
import { changedPixels, framesInEye } from '../../state/eye/model-view';
import { inTrueColors } from '../../state/eye/imagining';
import type { MoveProgress } from '../../state/game/move-progress';
import { FrameCanvas } from '../board/frame-canvas';
import { useEye, useGame, useGeometry, useSession, useSettings } from '../ui/session-context';
import { useText } from '../ui/use-text';
import { CellVeil } from './cell-veil';
import { EyeDetails, EyeWords } from './eye-words';
import { FirstSight } from './first-sight';

/** What the model imagined as it is made and, as a switch over it, what it saw. */
export function ModelsEye() {
  const t = useText('eye');
  const { settings } = useSession();
  const view = useSettings((state) => state.view);
  const asItSees = useSettings((state) => state.asItSees);
  const geometry = useGeometry();
  const eye = useEye();
  const { thinking } = eye;
  const toPlay = useGame((state) => (state.phase === 'model' ? state.game.toPlay : undefined));
  const [looking, setLooking] = useState(false);
  const [marking, setMarking] = useState(false);
  const [detailed, setDetailed] = useState(false);
  const details = useId();

  const own = useMemo(() => framesInEye(eye, geometry), [eye, geometry]);
  const { record } = own;
  const color: Color = record?.move.color ?? toPlay ?? opponent(eye.person);
  const imagined = useMemo(
    () => own.imagined && (asItSees ? own.imagined : inTrueColors(own.imagined, color, geometry)),
    [own, asItSees, color, geometry],
  );
  // In a new game nothing shows it.
  const sawShows = looking || thinking !== undefined || (marking && imagined !== undefined);
  const saw = useMemo(() => {
    if (!sawShows) return undefined;
    return asItSees ? own.saw() : inTrueColors(own.saw(), color, geometry);
  }, [sawShows, own, asItSees, color, geometry]);
  const marked = useMemo(
    () => (marking && saw && imagined ? changedPixels(saw, imagined) : undefined),
    [marking, saw, imagined],
  );
  const onFrame = view === 'frame';

  return (
    <section className="eye" aria-label={t('title')}>
      <header className="panel-head">
        <h2>{looking ? t('itSaw') : t('itImagined')}</h2>
        <button
          type="button"
          className="small toggle"
          aria-pressed={looking}
          onClick={() => setLooking(!looking)}
        >
          {t('itSaw')}
        </button>
      </header>
      <div className="frame" data-empty={!looking && !imagined && !thinking}>
        {looking && saw ? (
          <FrameCanvas frame={saw} marked={marked} />
        ) : (
          <Imagined saw={saw} imagined={imagined} marked={marked} thinking={thinking} />
        )}
      </div>
      <div className="eye-tools">
        <button
          type="button"
          className="small toggle"
          aria-pressed={marking}
          onClick={() => setMarking(!marking)}
        >
          {t('changes')}
        </button>
        {color === 'white' && (
          <button
            type="button"
            className="small toggle"
            aria-pressed={asItSees}
            title={t('ownColor')}
            onClick={() => settings.getState().change({ asItSees: !asItSees })}
          >
            {t('asItSees')}
          </button>
        )}
        <button
          type="button"
          className="small toggle"
          aria-pressed={onFrame}
          onClick={() => settings.getState().setView(onFrame ? 'board' : 'frame')}
        >
          {t('useAsBoard')}
        </button>
        <button
          type="button"
          className="small eye-details"
          aria-expanded={detailed}
          aria-controls={details}
          onClick={() => setDetailed(!detailed)}
        >
          {t('details')}
        </button>
      </div>
      <EyeWords record={record} thinking={thinking} />
      <EyeDetails id={details} open={detailed} record={record} thinking={thinking} />
    </section>
  );
}

function Imagined({
  saw,
  imagined,
  marked,
  thinking,
}: {
  readonly saw: RgbImage | undefined;
  readonly imagined: RgbImage | undefined;
  readonly marked: readonly boolean[] | undefined;
  readonly thinking: MoveProgress | undefined;
}) {
  const t = useText('eye');
  const empty = useGame((state) => state.game.moves.length === 0);
  if (imagined) return <FrameCanvas frame={imagined} marked={marked} />;
  if (!thinking && empty) return <FirstSight />;
  if (!thinking || !saw) return <span className="frame-hint">{t('framePlace')}</span>;
  return (
    <>
      <FrameCanvas frame={saw} />
      <CellVeil thinking={thinking} side={saw.width} />
    </>
  );
}
