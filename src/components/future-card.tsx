import { useEffect, useState } from 'react';
import type { Foresight } from '../engine';
import { opponent, vertexName } from '../go';
import { countOf } from '../state/quantities';
import { FORESEE } from '../state/wanted';
import { ExploredNote } from './explored-note';
import { FrameCanvas } from './frame-canvas';
import { StoneIcon } from './icons';
import { percentLabel } from './overlay-plan';
import { useSession, useShown } from './session-context';
import { useExplored, useForesight, useModelColor, useWatch } from './use-watching';

/** How long each frame of the film stands, in milliseconds. */
const FRAME_TIME = 900;

/** The imagined future: a film of the foreseen frames, and their stones in words. */
export function FutureCard() {
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
  const { watching } = useSession();
  const frame = useWatch((state) => state.filmFrame);
  const [playing, setPlaying] = useState(false);
  const last = foresight.frames.length;
  const { showFrame } = watching.watch.getState();

  useEffect(() => {
    if (!playing) return undefined;
    const timer = setTimeout(() => {
      const at = frame ?? 0;
      if (at < last) showFrame(at + 1);
      else setPlaying(false);
    }, FRAME_TIME);
    return () => clearTimeout(timer);
  }, [playing, frame, last, showFrame]);

  const pictures = [
    { name: 'now', picture: foresight.given },
    ...foresight.frames.map(({ horizon, picture }) => ({ name: `+${horizon}`, picture })),
  ];
  return (
    <div className="film">
      <ol className="film-strip" aria-label="Foreseen frames">
        {pictures.map(({ name, picture }, index) => (
          <li key={name}>
            <button
              type="button"
              className="film-frame"
              aria-pressed={frame === index}
              aria-label={index === 0 ? 'The frame it saw' : `In ${countOf(Number(name), 'move')}`}
              onClick={() => {
                setPlaying(false);
                showFrame(frame === index ? undefined : index);
              }}
            >
              <FrameCanvas frame={picture} />
              <span aria-hidden="true">{name}</span>
            </button>
          </li>
        ))}
      </ol>
      <button
        type="button"
        className="small"
        onClick={() => {
          if (!playing) showFrame(0);
          setPlaying(!playing);
        }}
      >
        {playing ? 'Stop' : 'Play the film'}
      </button>
    </div>
  );
}

/** Patches this likely are not worth a remark. */
const SURE = 0.995;

function Stones({ foresight }: { readonly foresight: Foresight }) {
  const own = useModelColor();
  const person = opponent(own);
  return (
    <ul className="foreseen" aria-label="Foreseen moves">
      {foresight.frames.flatMap(({ horizon, stones, vanished }) => [
        ...stones.map(({ point, color, number, probability }) => (
          <li key={`${horizon} ${point}`} data-number={number}>
            <span className="foreseen-number">{number ?? '?'}</span>
            <StoneIcon color={color} />
            <span>
              <span className="visually-hidden">{color} </span>
              {vertexName(point)}
              {color === person ? ', your answer' : ''}
              {probability < SURE ? `, patch ${percentLabel(probability)} sure` : ''}
            </span>
          </li>
        )),
        ...vanished.map((point) => (
          <li key={`${horizon} gone ${point}`}>
            <span className="foreseen-number">×</span>
            <span>
              {vertexName(point)} taken by move {horizon}
            </span>
          </li>
        )),
      ])}
    </ul>
  );
}
