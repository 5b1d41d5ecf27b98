import {
  lineThrough,
  nodeOf,
  promote,
  putBack,
  removeNode,
  resume,
  ROOT,
  setComment,
  subtree,
  type GameTree,
  type NodeId,
} from '../../go';
import { drawSeed } from './actions';
import type { Counting } from './counting';
import { canUndoDeletion } from './facts';
import { readResult } from './result';
import { against, both, factsOf, gameOf, isWithin, kept, placeAt } from './tree-position';
import type { Turns } from './turns';
import type { GameFacts, TreeActions } from './types';

export function treeActions({ get, set, settle, place, abandon, random }: Turns): TreeActions {
  /** Puts the same game into a changed tree: with more in it, or with another main line. */
  const redraw = (
    tree: GameTree,
    changes: Partial<Pick<GameFacts, 'thoughts' | 'linked' | 'endings' | 'deletion'>> = {},
  ): void => {
    const { thoughts, endings } = { ...get(), ...changes };
    set({
      ...changes,
      ...factsOf({ ...place(), tree }, kept(thoughts, tree)),
      endings: kept(endings, tree),
    });
  };

  /** Restores dead stones that were known before, so that nobody looks for them again. */
  const judge = (counting: Counting | undefined): void => {
    if (get().phase !== 'counting' || !counting?.proposed) return;
    abandon();
    set({ counting });
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
    leaveStudy: () => {
      const { tree, study } = get();
      if (study === undefined) return;
      settle(placeAt(tree, study), { study: undefined, visit: { id: study } });
    },
    openGame: (tree, at = 'end', info, linked) => {
      const { person } = get();
      const looked = at === 'start' ? ROOT : at === 'end' ? endOf(tree, ROOT) : at;
      const result = readResult(info?.result ?? '');
      const end = endOf(tree, ROOT);
      settle(placeAt(tree, endOf(tree, looked)), {
        person,
        players: both('person'),
        wasWatched: false,
        seed: drawSeed(random),
        adapted: undefined,
        unrated: true,
        serial: get().serial + 1,
        thoughts: new Map(),
        linked,
        endings: new Map(result ? [[end, { result, counting: undefined }]] : []),
        study: undefined,
        info,
        visit: { id: looked },
        deletion: undefined,
      });
    },
    restore: ({ place: at, counting, ...facts }) => {
      settle(at, {
        ...facts,
        strength: facts.strength ?? get().strength,
        serial: get().serial + 1,
        visit: undefined,
        deletion: undefined,
      });
      judge(counting);
    },
    playFrom: (id, color) => {
      const state = get();
      const game = resume(gameOf(state, id));
      const person = color ?? game.toPlay;
      settle(
        { tree: state.tree, node: id, game },
        { person, players: against(person), study: undefined, unrated: true },
      );
    },
    deleteVariation: (id) => {
      const { tree, node, game, thoughts, endings, study, counting, paused, unrated } = get();
      const { parent } = nodeOf(tree, id);
      const left = removeNode(tree, id);
      const before = { tree, node, game, thoughts, endings, study, counting, paused, unrated };
      const deletion = { id, moves: subtree(tree, id).length, before };
      // `removeNode` refuses the root, the only node without a parent.
      if (!isWithin(tree, node, id) || parent === undefined) redraw(left, { deletion });
      else settle(placeAt(left, parent), { paused: true, deletion, unrated: true });
    },
    undoDeletion: () => {
      const state = get();
      const { deletion } = state;
      if (!deletion || !canUndoDeletion(state)) return;
      const { id, before } = deletion;
      const tree = putBack(state.tree, before.tree, id);
      const ids = subtree(tree, id).map((node) => node.id);
      const thoughts = joined(state.thoughts, before.thoughts, ids);
      const endings = joined(state.endings, before.endings, ids);
      const visit = { id };
      const wasIn = isWithin(before.tree, before.node, id);
      if (wasIn && state.node === nodeOf(tree, id).parent) {
        const { node, game, study, paused, unrated } = before;
        settle(
          { tree, node, game },
          { thoughts, endings, study, paused, unrated, visit, deletion: undefined },
        );
        judge(before.counting);
        return;
      }
      redraw(tree, { thoughts, endings, deletion: undefined });
      if (get().line.includes(id)) set({ visit });
    },
    forgetDeletion: () => set({ deletion: undefined }),
    promoteVariation: (id) => redraw(promote(get().tree, id)),
    recall: (id, record) => {
      const { tree, thoughts, linked } = get();
      const left = new Map(linked?.thoughts);
      left.delete(id);
      redraw(tree, {
        linked: linked && left.size > 0 ? { ...linked, thoughts: left } : undefined,
        ...(record && { thoughts: new Map(thoughts).set(id, record) }),
      });
    },
    setComment: (id, comment) => redraw(setComment(get().tree, id, comment)),
  };
}

/** Merges another map over a map by node, for some nodes. */
function joined<T>(
  map: ReadonlyMap<NodeId, T>,
  other: ReadonlyMap<NodeId, T>,
  ids: readonly NodeId[],
): ReadonlyMap<NodeId, T> {
  const all = new Map(map);
  for (const id of ids) {
    const value = other.get(id);
    if (value !== undefined) all.set(id, value);
  }
  return all;
}

/** Returns the last node of the line through another. */
function endOf(tree: GameTree, id: NodeId): NodeId {
  return lineThrough(tree, id).at(-1)!.id;
}
