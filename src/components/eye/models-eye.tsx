import { useMemo, useState } from 'react';
import type { RgbImage } from '../../frame';
import { vertexName } from '../../go';
import { t } from '../../i18n';
import { say } from '../../i18n/message';
import { changedPixels, describeRecord, framesInEye } from '../../state/eye/model-view';
import type { MoveProgress } from '../../state/game/move-progress';
import { FrameCanvas } from '../board/frame-canvas';
import {
  useEye,
  useGame,
  useGeometry,
  useModel,
  useSession,
  useSettings,
} from '../ui/session-context';
import { useText } from '../ui/use-text';
import { CellVeil } from './cell-veil';
import { EyeCodes } from './eye-codes';

/** What the model saw, and what it imagined next as it is made. */
export function ModelsEye() {
  const words = useText('eye');
  const { settings } = useSession();
  const view = useSettings((state) => state.view);
  const geometry = useGeometry();
  const eye = useEye();
  const { thinking } = eye;
  // If one side plays both colours there is no "you" against "it".
  const swapped = useGame(({ players }) => players.black === 'person' && players.white === 'model');
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
    <section className="eye" aria-label={words('title')}>
      <header className="panel-head">
        <h2>{words('title')}</h2>
        <div className="panel-tools">
          <button
            type="button"
            className="small toggle"
            aria-pressed={marking}
            onClick={() => setMarking(!marking)}
          >
            {words('changes')}
          </button>
          <button
            type="button"
            className="small toggle"
            aria-pressed={onFrame}
            onClick={() => settings.getState().setView(onFrame ? 'board' : 'frame')}
          >
            {words('useAsBoard')}
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
          <figcaption>{words('saw')}</figcaption>
        </figure>
        <figure>
          <div className="frame" data-empty={!imagined && !thinking}>
            <Imagined saw={saw} imagined={imagined} marked={marked} thinking={thinking} />
          </div>
          <figcaption>{words('imagined')}</figcaption>
        </figure>
      </div>
      <div className="eye-words">
        <p>
          {record ? describeRecord(record) : thinking ? explainThinking(thinking) : ''}
          {!record && !thinking && words(loaded ? 'introduction' : 'introductionWaiting')}
        </p>
        {swapped && <p className="eye-note">{words('ownColor')}</p>}
      </div>
      <EyeCodes />
    </section>
  );
}

function explainThinking({ attempt, attempts, problem, samples, votes }: MoveProgress): string {
  if (problem !== undefined) {
    const values = { attempt, attempts: attempts ?? attempt, why: say(problem) };
    return t(samples > 1 ? 'eye:again.round' : 'eye:again.frame', values);
  }
  const [leader] = votes;
  if (leader) {
    const values = { frames: samples, count: leader.votes };
    return leader.point === 'pass'
      ? t('eye:passLeads', values)
      : t('eye:leads', { ...values, move: vertexName(leader.point) });
  }
  return samples > 1 ? t('eye:atOnce', { frames: samples }) : t('eye:cells');
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
  readonly thinking: MoveProgress | undefined;
}) {
  if (imagined) return <FrameCanvas frame={imagined} marked={marked} />;
  if (!thinking) return <span className="frame-hint">{t('eye:framePlace')}</span>;
  return (
    <>
      <FrameCanvas frame={saw} />
      <CellVeil thinking={thinking} side={saw.width} />
    </>
  );
}
