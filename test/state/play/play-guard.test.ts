import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { newGame, play, DEFAULT_RULES } from '../../../src/go';
import type { GameState } from '../../../src/state/game/game-store';
import { createPlayGuard, needsConfirmation, type Hand } from '../../../src/state/play/play-guard';
import type { ReviewState } from '../../../src/state/review/review-store';
import type { ConfirmChoice } from '../../../src/state/settings/settings-store';

function guarded(choice: ConfirmChoice = 'touch') {
  const start = newGame(DEFAULT_RULES);
  const pressed: number[] = [];
  const judged: number[] = [];
  const game = createStore(() => {
    const toggleDead = (point: number): void => void judged.push(point);
    return { game: start, phase: 'person', toggleDead } as GameState;
  });
  const review = createStore(() => {
    const play = (point: number | 'pass'): void => void pressed.push(point as number);
    return { at: undefined, play } as ReviewState;
  });
  const guard = createPlayGuard({ game, review, confirms: () => choice });
  const press = (point: number, hand: Hand = 'touch', playable = true): void =>
    guard.getState().press(point, hand, playable);
  return { game, review, guard, pressed, judged, press, chosen: () => guard.getState().chosen };
}

describe('the guard against slips', () => {
  it('plays at the second tap on the same point', () => {
    const { press, pressed, chosen } = guarded();
    press(40);
    expect(chosen()).toBe(40);
    expect(pressed).toEqual([]);
    press(41);
    expect(chosen()).toBe(41);
    press(41);
    expect(pressed).toEqual([41]);
    expect(chosen()).toBeUndefined();
  });

  it('plays when it is confirmed, once, and not after it was dropped', () => {
    const { press, pressed, guard } = guarded();
    press(40);
    guard.getState().confirm();
    guard.getState().confirm();
    expect(pressed).toEqual([40]);
    press(3);
    guard.getState().drop();
    guard.getState().confirm();
    expect(pressed).toEqual([40]);
  });

  it('lets everything through that is no stone to play: it says why not, or calls a group dead', () => {
    const { press, pressed, chosen } = guarded();
    press(40);
    press(7, 'touch', false);
    expect(pressed).toEqual([7]);
    expect(chosen()).toBeUndefined();
  });

  it('calls a group dead while the game is counted, unless an earlier position is looked at', () => {
    const { game, review, press, pressed, judged } = guarded('never');
    game.setState({ phase: 'counting' });
    press(40);
    review.setState({ at: 1 });
    press(41);
    expect([judged, pressed]).toEqual([[40], [41]]);
  });

  it('forgets the point when the game goes on, or another position is looked at', () => {
    const { press, chosen, game, review } = guarded();
    press(40);
    game.setState({ phase: 'model' });
    expect(chosen()).toBeUndefined();
    press(40);
    const { game: played } = game.getState();
    game.setState({ game: play(played, { color: 'black', point: 0 }) });
    expect(chosen()).toBeUndefined();
    press(40);
    review.setState({ at: 0 });
    expect(chosen()).toBeUndefined();
    press(40);
    game.setState({ failure: undefined });
    expect(chosen()).toBe(40);
  });

  it('waits for fingers and pens by itself, for the mouse if that is wanted, never for keys', () => {
    const hands = ['touch', 'pen', 'mouse', 'keyboard'] as const;
    const waiting = (choice: ConfirmChoice): Hand[] =>
      hands.filter((hand) => needsConfirmation(choice, hand));
    expect(waiting('touch')).toEqual(['touch', 'pen']);
    expect(waiting('always')).toEqual(['touch', 'pen', 'mouse']);
    expect(waiting('never')).toEqual([]);
    const { press, pressed } = guarded();
    press(40, 'mouse');
    press(41, 'keyboard');
    expect(pressed).toEqual([40, 41]);
  });
});
