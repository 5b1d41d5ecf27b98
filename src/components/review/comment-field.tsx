import { useId, useState } from 'react';
import { commentOf, nodeOf, pathTo, type NodeId } from '../../go';
import { useGame, useShown } from '../ui/session-context';
import { useText } from '../ui/use-text';

/** The comment on the position shown, saved with every letter. While the person writes, it stays with its position. */
export function CommentField() {
  const t = useText('tree');
  const tree = useGame((state) => state.tree);
  const setComment = useGame((state) => state.setComment);
  const { node } = useShown();
  const [pinned, setPinned] = useState<NodeId>();
  const field = useId();
  const id = pinned !== undefined && tree.nodes.has(pinned) ? pinned : node;
  const number = pathTo(tree, id).length - 1;
  if (tree.nodes.size === 1 && commentOf(nodeOf(tree, id)) === '') return null;
  return (
    <section className="comment">
      <label htmlFor={field}>
        {number === 0 ? t('comment.onGame') : t('comment.onMove', { number })}
      </label>
      <textarea
        id={field}
        rows={1}
        placeholder={t('comment.hint')}
        value={commentOf(nodeOf(tree, id))}
        onChange={(event) => setComment(id, event.target.value)}
        onFocus={() => setPinned(node)}
        onBlur={() => setPinned(undefined)}
      />
    </section>
  );
}
