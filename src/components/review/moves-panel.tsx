import { CommentField } from './comment-field';
import { MoveList } from './move-list';
import { Variations } from './variations';

/** The moves of the game, its variations, and the comment on the position shown. */
export function MovesPanel() {
  return (
    <>
      <MoveList />
      <Variations />
      <CommentField />
    </>
  );
}
