import { useMemo, useState } from 'react';
import { areaScore, type Point } from '../go';
import { lastRecord } from '../state/game-store';
import { frameAsBoard } from '../state/model-view';
import { BoardCanvas } from './board-canvas';
import { BoardGrid } from './board-grid';
import { frameLayout, PLAY_LAYOUT } from './board-layout';
import { boardScene } from './board-scene';
import { FrameCanvas } from './frame-canvas';
import { useGame, useGeometry, useSettings } from './session-context';

/** The board: wood and stones, or the model's own frame, under the same controls. */
export function Board() {
  const game = useGame((state) => state.game);
  const phase = useGame((state) => state.phase);
  const scored = useGame((state) => state.result?.by === 'score');
  const corrected = useGame((state) => lastRecord(state)?.corrected ?? false);
  const refusal = useGame((state) => state.refusal);
  const view = useSettings((settings) => settings.view);
  const geometry = useGeometry();
  const [aim, setAim] = useState<Point | undefined>();

  const layout = useMemo(
    () => (view === 'frame' ? frameLayout(geometry) : PLAY_LAYOUT),
    [view, geometry],
  );
  const aimed = phase === 'person' ? aim : undefined;
  const scene = useMemo(() => {
    const owner = scored ? areaScore(game.board, game.rules.komi).owner : undefined;
    return boardScene({ game, corrected, aim: aimed, owner });
  }, [game, corrected, aimed, scored]);

  return (
    <div className="board" data-view={view}>
      {view === 'frame' ? <FrameBoard /> : <BoardCanvas scene={scene} board={game.board} />}
      <BoardGrid game={game} layout={layout} playable={phase === 'person'} onAim={setAim} />
      {refusal && <p className="board-refusal">{refusal.message}</p>}
    </div>
  );
}

/** The newest frame, in the model's own colours, as large as the board. */
function FrameBoard() {
  const geometry = useGeometry();
  const game = useGame((state) => state.game);
  const person = useGame((state) => state.person);
  const records = useGame((state) => state.records);
  const given = useGame((state) => state.thinking?.given);
  const frame = useMemo(
    () => frameAsBoard({ game, person, records }, given, geometry),
    [game, person, records, given, geometry],
  );
  return <FrameCanvas frame={frame} className="board-picture frame-picture" />;
}
