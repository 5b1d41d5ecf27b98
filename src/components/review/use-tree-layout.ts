import { useEffect, useState } from 'react';
import type { GameTree } from '../../go';
import { inSlices } from '../../state/saved-games/in-slices';
import { knownLayout, layingOut, layoutTree, type TreeLayout } from './tree-layout';

/** A larger tree is not laid out while the page is drawn: until that is done, the picture stays what it was. */
const LARGE = 2000;

/** A tree and its picture. */
export interface LaidTree {
  readonly tree: GameTree;
  readonly layout: TreeLayout;
}

/** The picture of a tree; where it is large, that of the tree before it for a moment, or none. */
export function useTreeLayout(tree: GameTree): LaidTree | undefined {
  const [laid, setLaid] = useState<LaidTree>();
  const layout = tree.nodes.size > LARGE ? knownLayout(tree) : layoutTree(tree);
  useEffect(() => {
    if (layout) return undefined;
    const controller = new AbortController();
    inSlices(layingOut(tree), { signal: controller.signal }).then(
      (made) => setLaid({ tree, layout: made }),
      // Another tree came in its place.
      () => {},
    );
    return () => controller.abort();
  }, [tree, layout]);
  return layout ? { tree, layout } : laid;
}
