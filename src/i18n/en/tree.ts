/** Variations: the picture of the tree, actions on a line, comments. */
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
    text_one: 'This removes one move from the game: {{what}}. You can undo this.',
    text_other:
      'This removes {{count, number}} moves from the game: {{what}}, and all that follows it. You can undo this.',
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
