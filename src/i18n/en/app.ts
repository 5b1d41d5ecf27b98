/** The page as an app on this device: updates, and playing without a connection. */
export const app = {
  update: 'A new version is ready. It starts after this game.',
  updateCalm: 'A new version is ready.',
  updateNow: 'Update now',
  updating: 'The new version starts …',
  stored: 'VideoWorld Go is on this device now. You can play without a connection.',
  missing: 'This part is missing',
  missingWhy:
    'It could not be downloaded. Check the connection and open it again; the game is not lost.',
  back: 'Back to the game',
  /** In place of a page that could not be drawn. */
  crash: {
    title: 'Something went wrong',
    text: 'The page cannot be drawn any further. Your moves are kept: reload it, and the game goes on.',
    reload: 'Reload',
  },
} as const;
