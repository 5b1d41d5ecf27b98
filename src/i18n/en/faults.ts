/** Why a frame that the model imagined is not taken as the next one of the game. */
export const faults = {
  unreadable: 'The frame does not look like a board.',
  twoNewStones_other: '{{count, number}} new stones appeared: {{points}}.',
  wrongColor: "The new stone has the opponent's colour: {{points}}.",
  changedColor_one: '{{count, number}} stone changed colour: {{points}}.',
  changedColor_other: '{{count, number}} stones changed colour: {{points}}.',
  moved: 'A stone went from one point to another: {{points}}.',
  vanished_one: '{{count, number}} stone vanished without being captured: {{points}}.',
  vanished_other: '{{count, number}} stones vanished without being captured: {{points}}.',
  remain_one: '{{count, number}} stone should have been captured but is still there: {{points}}.',
  remain_other:
    '{{count, number}} stones should have been captured but are still there: {{points}}.',
  suicide: 'The new stone has no liberty and captures nothing, which is suicide: {{points}}.',
  ko: 'The new stone brings back an earlier position of the game (ko): {{points}}.',
  stayedUnchanged: 'The frame stayed unchanged.',
  stayedEmpty: 'The frame of the empty board stayed empty.',
} as const;
