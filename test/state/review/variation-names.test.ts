import { describe, expect, it } from 'vitest';
import { nodeOf, parseVertex } from '../../../src/go';
import { shownOf } from '../../../src/state/review/shown-position';
import {
  nodeFacts,
  nodeName,
  plainNodeName,
  visitNode,
} from '../../../src/state/review/variations';
import type { Session } from '../../../src/state/session';
import { CARD, settled, thinkResult } from '../fake-service';
import { fakeSession } from '../fake-session';

const at = (vertex: string): number => parseVertex(vertex) as number;

/** A session after D4 E5, and D4 taken back for C3 G7. */
async function twoLines(): Promise<Session> {
  const { service, session } = fakeSession();
  void session.model.getState().loadDefault();
  service.loads[0]!.resolve(CARD);
  await settled();
  const game = session.game.getState();
  for (const [turn, [mine, answer]] of [['D4', 'E5'] as const, ['C3', 'G7'] as const].entries()) {
    if (turn > 0) game.takeBack();
    game.playPoint(at(mine));
    service.thinks[turn]!.resolve(thinkResult({ color: 'white', point: at(answer) }));
    await settled();
  }
  return session;
}

describe('the nodes of a game', () => {
  it('are called by their moves and by which variation they are', async () => {
    const { game } = await twoLines();
    const { tree, line } = game.getState();
    expect(line.map((id) => nodeName(nodeFacts(tree, id)))).toEqual([
      'The beginning',
      'Move 1, Black C3, variation 1 of 2',
      'Move 2, White G7',
    ]);
    const other = nodeOf(tree, 0).children[1]!;
    game.getState().setComment(other, 'Too far.');
    const commented = game.getState().tree;
    expect(nodeName(nodeFacts(commented, other))).toBe(
      'Move 1, Black D4, variation 2 of 2, with a comment',
    );
    expect(plainNodeName(nodeFacts(commented, other))).toBe('Move 1, Black D4');
  });

  it('are told when one is gone to, and the thought of that line is shown', async () => {
    const session = await twoLines();
    const { tree, thoughts } = session.game.getState();
    const other = nodeOf(tree, 0).children[1]!;
    const [answer] = nodeOf(tree, other).children;
    visitNode(session, other);
    expect(session.announcements.getState().text).toBe('Move 1, Black D4, variation 2 of 2');
    const shown = shownOf(session.game.getState(), session.review.getState());
    expect(shown).toMatchObject({ at: 1, of: 2, node: other });
    expect(shown.thought?.record).toBe(thoughts.get(answer!));
    visitNode(session, 0);
    expect(session.announcements.getState().text).toBe('The beginning');
    expect(session.game.getState().line).toEqual([0, other, answer]);
  });
});
