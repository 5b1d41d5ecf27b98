/** The dialog that asks what the next game should be. */
export const newGame = {
  yourColor: 'Your colour',
  color: { black: 'Black', white: 'White', random: 'Random' },
  komi: 'Komi, points for White',
  strength: 'Strength',
  strengths: {
    fast: 'Fast: one frame decides',
    normal: 'Normal: {{frames, number}} frames vote',
    strong: 'Strong: {{frames, number}} frames vote, takes longest',
  },
  style: 'How the model imagines',
  styles: {
    usual: 'As it plays best',
    calmer: 'With a little randomness',
    free: 'With full randomness, as published',
    likeliest: 'Always the likeliest code',
  },
  start: 'Start',
} as const;
