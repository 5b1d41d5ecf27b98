import { useEffect, useState } from 'react';
import type { GameTree } from '../../go';
import { inSlices } from '../../state/saved-games/in-slices';
import { knownLayout, layingOut, layoutTree, type TreeLayout } from './tree-layout';

/** Larger trees are not laid out while the page is drawn; the old picture stays until that is done. */
const LARGE = 2000;

/** A tree and its picture. */
export interface LaidTree {
  readonly tree: GameTree;
  readonly layout: TreeLayout;
}

/** Returns the picture of a tree. For a large tree, this may be the previous tree's for a moment, or none. */
export function useTreeLayout(tree: GameTree): LaidTree | undefined {
  const [laid, setLaid] = useState<LaidTree>();
  const layout = tree.nodes.size > LARGE ? knownLayout(tree) : layoutTree(tree);
  useEffect(() => {
    if (layout) return undefined;
    const controller = new AbortController();
    inSlices(layingOut(tree), { signal: controller.signal }).then(
      (made) => setLaid({ tree, layout: made }),
      // Another tree has replaced it.
      () => {},
    );
    return () => controller.abort();
  }, [tree, layout]);
  return layout ? { tree, layout } : laid;
}
