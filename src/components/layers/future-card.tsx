import { useEffect, useState } from 'react';
import type { Foresight } from '../../engine';
import { opponent, vertexName } from '../../go';
import { FORESEE } from '../../state/layers/layer-answers';
import { FrameCanvas } from '../board/frame-canvas';
import { percentLabel } from '../board/overlay-plan';
import { useExplored, useForesight, useLayerChoices, useModelColor } from '../board/use-layers';
import { StoneIcon } from '../ui/icons';
import { useSession, useShown } from '../ui/session-context';
import { useText } from '../ui/use-text';
import { ExploredNote } from './explored-note';

/** How long each frame of the film is shown, in milliseconds. */
const FRAME_TIME = 900;

/** The imagined future: a film of the foreseen frames, and their stones in words. */
export function Card() {
  const { thought } = useShown();
  const entry = useExplored(thought, FORESEE);
  const foresight = useForesight(thought);
  return (
    <>
      <ExploredNote entry={entry} thought={thought} storeKey={FORESEE} />
      {foresight && (
        <>
          <Film foresight={foresight} />
          <Stones foresight={foresight} />
        </>
      )}
    </>
  );
}

function Film({ foresight }: { readonly foresight: Foresight }) {
  const t = useText('future');
  const { layerLoader } = useSession();
  const frame = useLayerChoices((state) => state.foreseenFrame);
  const [playing, setPlaying] = useState(false);
  const last = foresight.frames.length;
  const { showForeseen } = layerLoader.choices.getState();

  useEffect(() => {
    if (!playing) return undefined;
    const timer = setTimeout(() => {
      const at = frame ?? 0;
      if (at < last) showForeseen(at + 1);
      else setPlaying(false);
    }, FRAME_TIME);
    return () => clearTimeout(timer);
  }, [playing, frame, last, showForeseen]);

  const pictures = [
    { horizon: 0, picture: foresight.given },
    ...foresight.frames.map(({ horizon, picture }) => ({ horizon, picture })),
  ];
  return (
    <div className="film">
      <ol className="film-strip" aria-label={t('film')}>
        {pictures.map(({ horizon, picture }, index) => (
          <li key={horizon}>
            <button
              type="button"
              className="film-frame"
              aria-pressed={frame === index}
              aria-label={horizon === 0 ? t('given') : t('ahead', { count: horizon })}
              onClick={() => {
                setPlaying(false);
                showForeseen(frame === index ? undefined : index);
              }}
            >
              <FrameCanvas frame={picture} />
              <span aria-hidden="true">{horizon === 0 ? t('now') : `+${horizon}`}</span>
            </button>
          </li>
        ))}
      </ol>
      <button
        type="button"
        className="small"
        onClick={() => {
          if (!playing) showForeseen(0);
          setPlaying(!playing);
        }}
      >
        {playing ? t('stop') : t('play')}
      </button>
    </div>
  );
}

/** Probability from which a patch needs no remark. */
const SURE = 0.995;

/** Returns the key of the sentence about a foreseen stone. */
function whose(answers: boolean, probability: number) {
  if (probability < SURE) return answers ? 'answerUnsure' : 'ownUnsure';
  return answers ? 'answer' : 'own';
}

function Stones({ foresight }: { readonly foresight: Foresight }) {
  const t = useText('future');
  const own = useModelColor();
  const person = opponent(own);
  return (
    <ul className="foreseen" aria-label={t('moves')}>
      {foresight.frames.flatMap(({ horizon, stones, vanished }) => [
        ...stones.map(({ point, color, number, probability }) => (
          <li key={`${horizon} ${point}`} data-number={number}>
            <span className="foreseen-number">{number ?? '?'}</span>
            <StoneIcon color={color} />
            <span>
              {t(`${whose(color === person, probability)}.${color}`, {
                point: vertexName(point),
                share: percentLabel(probability),
              })}
            </span>
          </li>
        )),
        ...vanished.map((point) => (
          <li key={`${horizon} gone ${point}`}>
            <span className="foreseen-number">×</span>
            <span>{t('taken', { point: vertexName(point), number: horizon })}</span>
          </li>
        )),
      ])}
    </ul>
  );
}
