/** How a video model plays Go. */
export const how = {
  title: 'How it plays',
  steps: {
    picture: 'The page draws the board as a picture: one frame of a video.',
    codes: 'The model turns that picture into a few codes, one for each patch.',
    next: 'Code by code it imagines the next frame. Before that, it writes a short plan of the moves to come.',
    read: 'The page looks for the new stone in the imagined frame. That is the model’s move.',
    vote: 'At normal strength it imagines several frames, from all eight sides of the board. The move that most of them show is played.',
  },
  not: 'It does not search and does not count, and nobody ever told it the rules. It has only seen pictures of games. If its frame does not show a legal move, the page asks it again and says so.',
  model: 'About this model',
  play: 'Play',
  sources: { paper: 'The paper: VideoWorld', code: 'Its authors’ code' },
} as const;
