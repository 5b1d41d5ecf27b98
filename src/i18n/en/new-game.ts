/** The dialog that asks what the next game should be. */
export const newGame = {
  yourColor: 'Your colour',
  color: { black: 'Black', white: 'White', random: 'Random' },
  komi: 'Komi, points for White',
  strength: 'Strength',
  strengths: {
    fast: 'Fast: one frame decides',
    normal: 'Normal: {{frames, number}} frames vote',
    strong: 'Strong: {{frames, number}} frames vote',
    adapt: 'Adapts to you',
  },
  more: 'More',
  style: 'Chance',
  styles: {
    usual: 'Little (best)',
    calmer: 'Some',
    free: 'Full (as in the paper)',
    likeliest: 'None',
  },
  start: 'Start',
} as const;
