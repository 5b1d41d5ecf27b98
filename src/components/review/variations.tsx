import { useState } from 'react';
import { nodeOf, ROOT, type GameTree, type NodeId } from '../../go';
import { announce } from '../../state/basics/announcement-store';
import {
  canUndoDeletion,
  isAnalysis,
  isWatched,
  type GameState,
} from '../../state/game/game-store';
import {
  hasVariations,
  isOnMainLine,
  movesWithin,
  nodeFacts,
  plainNodeName,
} from '../../state/review/variations';
import { Dialog } from '../ui/dialog';
import { useGame, useSession, useShown } from '../ui/session-context';
import { useText } from '../ui/use-text';
import { DeletionNotice } from './deletion-notice';
import { VariationGraph } from './variation-graph';

/** The lines of the game, and actions on them. Empty if the list of moves says it all. */
export function Variations() {
  const t = useText('tree');
  const tree = useGame((state) => state.tree);
  const ahead = useGame((state) => state.line.length - 1 > state.game.moves.length);
  const analysis = useGame(isAnalysis);
  const waits = useGame(isWaiting);
  const undoable = useGame(canUndoDeletion);
  const says = hasVariations(tree) || ahead || waits || undoable;
  if (!says && !(analysis && tree.nodes.size > 1)) return null;
  return (
    <section className="variations" aria-label={t('title')}>
      <header className="panel-head">
        <h2>{t('title')}</h2>
        <Tools tree={tree} />
      </header>
      <DeletionNotice />
      {waits && <GoOn />}
      <VariationGraph />
    </section>
  );
}

/** Returns whether the model waits because the person went to a line to look around. */
function isWaiting(state: GameState): boolean {
  return state.phase === 'model' && state.paused && !isWatched(state);
}

function GoOn() {
  const t = useText('tree');
  const retry = useGame((state) => state.retryModel);
  return (
    <button type="button" className="small tree-go-on" onClick={() => retry()}>
      {t('goOn')}
    </button>
  );
}

/** Actions on the line shown. Disabled buttons keep the focus. */
function Tools({ tree }: { readonly tree: GameTree }) {
  const t = useText('tree');
  const { announcements } = useSession();
  const promote = useGame((state) => state.promoteVariation);
  const { node } = useShown();
  const [asked, setAsked] = useState<NodeId>();
  const onMainLine = isOnMainLine(tree, node);
  const isStart = node === ROOT;
  return (
    <div className="panel-tools">
      <button
        type="button"
        className="small"
        aria-disabled={onMainLine}
        onClick={() => {
          if (onMainLine) return;
          promote(node);
          announce(announcements, t('promoted'));
        }}
      >
        {t('promote')}
      </button>
      <button
        type="button"
        className="small"
        aria-disabled={isStart}
        onClick={() => {
          if (!isStart) setAsked(node);
        }}
      >
        {t('delete')}
      </button>
      <Dialog
        title={t('deleting.title')}
        open={asked !== undefined && tree.nodes.has(asked)}
        onClose={() => setAsked(undefined)}
      >
        {asked !== undefined && <Deleting id={asked} onDone={() => setAsked(undefined)} />}
      </Dialog>
    </div>
  );
}

function Deleting({ id, onDone }: { readonly id: NodeId; readonly onDone: () => void }) {
  const t = useText('tree');
  const { announcements } = useSession();
  const tree = useGame((state) => state.tree);
  const deleteVariation = useGame((state) => state.deleteVariation);
  if (nodeOf(tree, id).parent === undefined) return null;
  const count = movesWithin(tree, id);
  return (
    <>
      <p>{t('deleting.text', { what: plainNodeName(nodeFacts(tree, id)), count })}</p>
      <div className="dialog-actions">
        <button type="button" data-autofocus onClick={onDone}>
          {t('deleting.keep')}
        </button>
        <button
          type="button"
          className="accent"
          onClick={() => {
            onDone();
            deleteVariation(id);
            announce(announcements, t('deleting.said', { count }));
          }}
        >
          {t('deleting.yes')}
        </button>
      </div>
    </>
  );
}
