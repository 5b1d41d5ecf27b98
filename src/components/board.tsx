import { useCallback, useMemo, useState } from 'react';
import { areaScore, type Point } from '../go';
import { frameAsBoard } from '../state/model-view';
import { BoardCanvas } from './board-canvas';
import { BoardGrid } from './board-grid';
import { frameLayout, PLAY_LAYOUT } from './board-layout';
import { BoardOverlay } from './board-overlay';
import { boardScene } from './board-scene';
import { FrameCanvas } from './frame-canvas';
import {
  useGame,
  useGeometry,
  useReview,
  useSession,
  useSettings,
  useShown,
} from './session-context';
import { useLayers } from './use-watching';

/** The board: wood and stones, or the model's own frame, under the same controls. */
export function Board() {
  const session = useSession();
  const { game, live, thought } = useShown();
  const playable = useGame((state) => state.phase === 'person') && live;
  const scored = useGame((state) => state.result?.by === 'score') && live;
  const corrected = thought?.played === true && thought.record.corrected;
  const gameRefusal = useGame((state) => state.refusal);
  const reviewRefusal = useReview((state) => state.refusal);
  const refusal = live ? gameRefusal : reviewRefusal;
  const view = useSettings((settings) => settings.view);
  const geometry = useGeometry();
  const [aim, setAim] = useState<Point | undefined>();

  const layout = useMemo(
    () => (view === 'frame' ? frameLayout(geometry) : PLAY_LAYOUT),
    [view, geometry],
  );
  const aimed = playable ? aim : undefined;
  // Where a layer lies on the last stone, its mark would only be in the way.
  const layers = useLayers();
  const covered = layers.includes('change') || layers.includes('fan');
  const scene = useMemo(() => {
    const owner = scored ? areaScore(game.board, game.rules.komi).owner : undefined;
    const plan = boardScene({ game, corrected, aim: aimed, owner });
    return covered ? { ...plan, mark: undefined } : plan;
  }, [game, corrected, aimed, scored, covered]);

  const play = useCallback(
    (point: Point) => {
      const review = session.review.getState();
      if (review.at === undefined) session.game.getState().playPoint(point);
      else review.refuse(point);
    },
    [session],
  );

  return (
    <div className="board" data-view={view}>
      {view === 'frame' ? <FrameBoard /> : <BoardCanvas scene={scene} board={game.board} />}
      <BoardOverlay layout={layout} />
      <BoardGrid game={game} layout={layout} playable={playable} onPlay={play} onAim={setAim} />
      {refusal && <p className="board-refusal">{refusal.message}</p>}
    </div>
  );
}

/** The newest frame, in the model's own colours, as large as the board. */
function FrameBoard() {
  const geometry = useGeometry();
  const { game, live } = useShown();
  const person = useGame((state) => state.person);
  const records = useGame((state) => state.records);
  const given = useGame((state) => (live ? state.thinking?.given : undefined));
  const frame = useMemo(
    () => frameAsBoard({ game, person, records }, given, geometry),
    [game, person, records, given, geometry],
  );
  return <FrameCanvas frame={frame} className="board-picture frame-picture" />;
}
