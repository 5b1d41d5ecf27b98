/** Variations: the picture of the tree, what is done with a line, comments. */
export const tree = {
  title: 'Variations',
  /** The position before the first move. */
  start: 'The beginning',
  move: {
    black: 'Move {{number, number}}, Black {{move}}',
    white: 'Move {{number, number}}, White {{move}}',
  },
  /** `what` is a move. */
  variation: '{{what}}, variation {{index, number}} of {{of, number}}',
  commented: '{{what}}, with a comment',
  goOn: 'Let the model move',
  promote: 'Make main line',
  promoted: 'This line is the main line now.',
  delete: 'Delete…',
  deleting: {
    title: 'Delete from here on?',
    /** `what` is a move. */
    text_one: '{{what}}, is taken out of the game. You can undo that.',
    text_other:
      '{{what}}, and all that follows it are taken out of the game: {{count, number}} moves. You can undo that.',
    yes: 'Delete',
    keep: 'Keep',
    done_one: '{{count, number}} move deleted.',
    done_other: '{{count, number}} moves deleted.',
    undo: 'Undo',
    back_one: '{{count, number}} move is back.',
    back_other: '{{count, number}} moves are back.',
    /** For screen readers. */
    said_one: '{{count, number}} move deleted. "Undo" puts it back.',
    said_other: '{{count, number}} moves deleted. "Undo" puts them back.',
  },
  comment: {
    onGame: 'Comment on the game',
    onMove: 'Comment on move {{number, number}}',
    hint: 'Write a comment',
  },
} as const;
