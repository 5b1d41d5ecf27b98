/** The page as an app on this device: updates, and playing without a network. */
export const app = {
  update: 'A new version is ready. It starts after this game.',
  updateCalm: 'A new version is ready.',
  updateNow: 'Update now',
  updating: 'Starting the new version…',
  stored: 'VideoWorld Go is now stored on this device. You can play offline.',
  missing: 'This part is missing',
  missingWhy:
    'It could not be downloaded. Check the connection and open it again. If the page has a newer version by now, reload it. Your game is safe.',
  back: 'Back to the game',
  /** Instead of a page that could not be drawn. */
  crash: {
    title: 'Something went wrong',
    text: 'The page stopped working. Your moves are saved: reload the page to go on with the game.',
    reload: 'Reload',
  },
} as const;
