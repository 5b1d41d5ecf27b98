import { useMemo, useState } from 'react';
import type { RgbImage } from '../frame';
import { vertexName } from '../go';
import { changedPixels, describeRecord, framesInEye } from '../state/model-view';
import { countOf } from '../state/quantities';
import type { Thinking } from '../state/thinking';
import { CellVeil } from './cell-veil';
import { EyeCodes } from './eye-codes';
import { FrameCanvas } from './frame-canvas';
import { useEye, useGeometry, useModel, useSession, useSettings } from './session-context';

/** What the model saw, and what it imagined next as it is made. */
export function ModelsEye() {
  const { settings } = useSession();
  const view = useSettings((state) => state.view);
  const geometry = useGeometry();
  const eye = useEye();
  const { person, thinking } = eye;
  const loaded = useModel((state) => state.card !== undefined);
  const [marking, setMarking] = useState(false);
  const [pointing, setPointing] = useState(false);

  const { saw, imagined, record } = useMemo(() => framesInEye(eye, geometry), [eye, geometry]);
  const marked = useMemo(
    () => ((marking || pointing) && imagined ? changedPixels(saw, imagined) : undefined),
    [marking, pointing, saw, imagined],
  );
  const onFrame = view === 'frame';

  return (
    <section className="eye" aria-label="Model's eye">
      <header className="panel-head">
        <h2>Model’s eye</h2>
        <div className="panel-tools">
          <button
            type="button"
            className="small toggle"
            aria-pressed={marking}
            onClick={() => setMarking(!marking)}
          >
            Changes
          </button>
          <button
            type="button"
            className="small toggle"
            aria-pressed={onFrame}
            onClick={() => settings.getState().setView(onFrame ? 'board' : 'frame')}
          >
            Use as board
          </button>
        </div>
      </header>
      <div
        className="eye-frames"
        onPointerEnter={(event) => setPointing(event.pointerType === 'mouse')}
        onPointerLeave={() => setPointing(false)}
      >
        <figure>
          <div className="frame">
            <FrameCanvas frame={saw} marked={marked} />
          </div>
          <figcaption>Saw</figcaption>
        </figure>
        <figure>
          <div className="frame" data-empty={!imagined && !thinking}>
            <Imagined saw={saw} imagined={imagined} marked={marked} thinking={thinking} />
          </div>
          <figcaption>Imagined</figcaption>
        </figure>
      </div>
      <div className="eye-words">
        <p>
          {record ? describeRecord(record) : thinking ? explainThinking(thinking) : ''}
          {!record && !thinking && (loaded ? INTRODUCTION : `${INTRODUCTION} ${NOT_YET}`)}
        </p>
        {person === 'black' && (
          <p className="eye-note">
            The model always sees itself as Black, so your stones are white in its frames.
          </p>
        )}
      </div>
      <EyeCodes />
    </section>
  );
}

const INTRODUCTION =
  'The board is drawn as a video frame. The model imagines the next frame, and the new stone in it is its move.';
const NOT_YET = 'It is still on its way: play your first stone, it answers as soon as it is here.';

function explainThinking({ attempt, attempts, problem, samples, votes }: Thinking): string {
  if (problem !== undefined) {
    const which = samples > 1 ? 'Round' : 'Frame';
    return `${which} ${attempt} of up to ${attempts ?? attempt}. The one before was no legal move: ${problem}`;
  }
  const [leader] = votes;
  if (leader) {
    const name = leader.point === 'pass' ? 'a pass' : vertexName(leader.point);
    return `Of ${samples} imagined frames, the most frequent move is played. ${name} leads with ${countOf(leader.votes, 'vote')}.`;
  }
  return samples > 1
    ? `${samples} frames are imagined at once, the first of them is shown; the most frequent move in them is played.`
    : 'Clear cells stay as they were; hatched ones change, and are drawn once all are there.';
}

function Imagined({
  saw,
  imagined,
  marked,
  thinking,
}: {
  readonly saw: RgbImage;
  readonly imagined: RgbImage | undefined;
  readonly marked: readonly boolean[] | undefined;
  readonly thinking: Thinking | undefined;
}) {
  if (imagined) return <FrameCanvas frame={imagined} marked={marked} />;
  if (!thinking) return <span className="frame-hint">Its next frame appears here</span>;
  return (
    <>
      <FrameCanvas frame={saw} />
      <CellVeil thinking={thinking} side={saw.width} />
    </>
  );
}
