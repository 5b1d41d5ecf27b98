import { useCallback, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { gameAt, legality, type Point } from '../../go';
import { say } from '../../i18n/message';
import { frameAsBoard } from '../../state/eye/model-view';
import { countOfGame, stonesToChange } from '../../state/game/counting';
import type { Hand } from '../../state/play/play-guard';
import {
  useGame,
  useGeometry,
  useReview,
  useSession,
  useSettings,
  useShown,
} from '../ui/session-context';
import { usePart } from '../ui/on-demand';
import { useStill } from '../ui/use-media';
import { BoardCanvas } from './board-canvas';
import { BoardGrid } from './board-grid';
import { BARE_LAYOUT, frameLayout, PLAY_LAYOUT } from './board-layout';
import { BoardOverlay } from './board-overlay';
import { boardScene, type CountView } from './board-scene';
import { CountMarks } from './count-marks';
import { FrameCanvas } from './frame-canvas';
import { HintMark } from './hint-mark';
import { useLayers } from './use-layers';

/** Fetched with the first stone, so that the page starts sooner. */
const loadImagining = async () => (await import('./imagining-canvas')).ImaginingCanvas;

/** The board: wood and stones, or the model's own frame, under the same controls. */
export function Board() {
  const session = useSession();
  const { game, live, thought } = useShown();
  const inTurn = useGame((state) => state.phase === 'person');
  // If the person looks back, a stone begins a variation.
  const own = useGame((state) => state.players[game.toPlay] === 'person');
  const playable = live ? inTurn : own;
  const person = useGame((state) => state.person);
  const judging = useGame((state) => state.phase === 'counting') && live;
  const count = useCount();
  const corrected = thought?.played === true && thought.record.corrected;
  const gameRefusal = useGame((state) => state.refusal);
  const reviewRefusal = useReview((state) => state.refusal);
  const refusal = live ? gameRefusal : reviewRefusal;
  const view = useSettings((settings) => settings.view);
  const coordinates = useSettings((settings) => settings.coordinates);
  const chosen = useStore(session.guard, (state) => state.chosen);
  const geometry = useGeometry();
  const [aim, setAim] = useState<Point | undefined>();

  const layout = useMemo(
    () => (view === 'frame' ? frameLayout(geometry) : coordinates ? PLAY_LAYOUT : BARE_LAYOUT),
    [view, geometry, coordinates],
  );
  const aimed = playable ? aim : undefined;
  // If a layer covers the last stone, its mark would be in the way.
  const covered = useLayers().some(({ coversLastStone }) => coversLastStone);
  const still = useStill();
  const wanted = useSettings((settings) => settings.imagining);
  const filming = useStore(session.film.player, (state) => state.playing);
  const allowed = wanted && !still && (live || filming) && view === 'board';
  const begun = useGame((state) => state.phase === 'model' || state.game.moves.length > 0);
  const ImaginingCanvas = usePart(loadImagining, allowed && begun)?.part;
  const imagines = allowed && ImaginingCanvas !== undefined;
  const fresh = useStore(session.freshAnswer, (state) => state.answer);
  const answer = imagines ? fresh : undefined;
  useEffect(() => {
    if (!imagines && fresh) session.freshAnswer.getState().drop();
  }, [imagines, fresh, session]);
  // The stone appears in the model's frame first, and on the wood when that frame is complete.
  const forming = answer?.phase === 'forming';
  const wood = useMemo(
    () => (forming ? gameAt(game, game.moves.length - 1).board : game.board),
    [forming, game],
  );
  const scene = useMemo(() => {
    const plan = boardScene({ game, wood, corrected, aim: aimed, chosen, dead: count?.dead });
    return covered || forming ? { ...plan, mark: undefined } : plan;
  }, [game, wood, corrected, aimed, chosen, count, covered, forming]);

  const counting = useGame((state) => state.counting);
  const group = useMemo(
    () => (judging && counting && aim !== undefined ? stonesToChange(counting, game, aim) : []),
    [judging, counting, game, aim],
  );

  const play = useCallback(
    (point: Point, hand: Hand) =>
      session.guard.getState().press(point, hand, playable && legality(game, point).legal),
    [session, playable, game],
  );

  return (
    <div className="board" data-view={view}>
      {view === 'frame' ? (
        <FrameBoard />
      ) : (
        <BoardCanvas scene={scene} board={wood} layout={layout} />
      )}
      {imagines && (live || answer) && <ImaginingCanvas layout={layout} answer={answer} />}
      {count ? (
        <CountMarks
          board={game.board}
          count={count}
          group={group}
          layout={layout}
          frame={view === 'frame' ? { swapped: person === 'black' } : undefined}
        />
      ) : (
        <BoardOverlay layout={layout} />
      )}
      <HintMark layout={layout} />
      <BoardGrid
        game={game}
        layout={layout}
        playable={playable}
        judging={judging}
        count={count}
        chosen={chosen}
        onPlay={play}
        onAim={setAim}
      />
      {refusal && <p className="board-refusal">{say(refusal.message)}</p>}
    </div>
  );
}

/** How the game is counted, if it is and the person does not look back. */
function useCount(): CountView | undefined {
  const { game, live } = useShown();
  const counting = useGame((state) => state.counting);
  return useMemo(() => {
    if (!live || !counting?.proposed) return undefined;
    return { dead: counting.dead, owner: countOfGame(game, counting).owner };
  }, [game, live, counting]);
}

/** The newest frame, in the model's own colours, as large as the board. */
function FrameBoard() {
  const geometry = useGeometry();
  const { game, live } = useShown();
  const person = useGame((state) => state.person);
  const records = useGame((state) => state.records);
  const given = useGame((state) =>
    live && state.game.toPlay !== state.person ? state.thinking?.given : undefined,
  );
  const frame = useMemo(
    () => frameAsBoard({ game, person, records }, given, geometry),
    [game, person, records, given, geometry],
  );
  return <FrameCanvas frame={frame} className="board-picture frame-picture" />;
}
