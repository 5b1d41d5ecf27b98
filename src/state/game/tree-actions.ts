import {
  lineThrough,
  nodeOf,
  promote,
  removeNode,
  resume,
  ROOT,
  setComment,
  type GameTree,
  type NodeId,
} from '../../go';
import { drawSeed } from './actions';
import { against, both, factsOf, gameOf, isWithin, kept, placeAt } from './place';
import { readResult } from './result';
import type { Turns } from './turns';
import type { TreeActions } from './types';

export function treeActions({ get, set, settle, place, abandon, random }: Turns): TreeActions {
  /** The same game in a tree that says more, or names another line first. */
  const redraw = (tree: GameTree): void => {
    const { thoughts, endings } = get();
    set({
      ...factsOf({ ...place(), tree }, kept(thoughts, tree)),
      endings: kept(endings, tree),
    });
  };

  return {
    goToNode: (id) => {
      const state = get();
      const visit = { id };
      if (state.line.includes(id)) {
        set({ visit });
        return;
      }
      settle(placeAt(state.tree, endOf(state.tree, id)), { paused: true, visit });
    },
    openGame: (tree, at = 'end', info) => {
      const { person } = get();
      const looked = at === 'start' ? ROOT : at === 'end' ? endOf(tree, ROOT) : at;
      const result = readResult(info?.result ?? '');
      const end = endOf(tree, ROOT);
      settle(placeAt(tree, endOf(tree, looked)), {
        person,
        players: both('person'),
        seed: drawSeed(random),
        serial: get().serial + 1,
        thoughts: new Map(),
        endings: new Map(result ? [[end, { result, counting: undefined }]] : []),
        info,
        visit: { id: looked },
      });
    },
    restore: ({ place: at, counting, ...facts }) => {
      settle(at, { ...facts, serial: get().serial + 1, visit: undefined });
      if (get().phase !== 'counting' || !counting) return;
      abandon();
      set({ counting });
    },
    playFrom: (id, color) => {
      const state = get();
      const game = resume(gameOf(state, id));
      const person = color ?? game.toPlay;
      settle({ tree: state.tree, node: id, game }, { person, players: against(person) });
    },
    deleteVariation: (id) => {
      const { tree, node } = get();
      const { parent } = nodeOf(tree, id);
      const left = removeNode(tree, id);
      // `removeNode` refuses the root, the one node without a parent.
      if (!isWithin(tree, node, id) || parent === undefined) redraw(left);
      else settle(placeAt(left, parent), { paused: true });
    },
    promoteVariation: (id) => redraw(promote(get().tree, id)),
    setComment: (id, comment) => redraw(setComment(get().tree, id, comment)),
  };
}

/** The last node of the line through another. */
function endOf(tree: GameTree, id: NodeId): NodeId {
  return lineThrough(tree, id).at(-1)!.id;
}
