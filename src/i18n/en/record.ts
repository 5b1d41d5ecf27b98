/** Games from files and links, and into them. */
export const record = {
  /** Entry of the menu. */
  menu: 'Open, save, share',
  title: 'Game record',
  open: {
    title: 'Open',
    file: 'Open an SGF file…',
    text: 'Or paste SGF text or a link here',
    button: 'Open the text',
    /** While a file hovers over the page. */
    drop: 'An .sgf file opens as a game.',
    help: 'You can also drop a file anywhere on the page, or paste there.',
    helpTouch: 'You can also paste anywhere on the page.',
  },
  save: {
    title: 'Save and share',
    file: 'Save as SGF',
    copySgf: 'Copy SGF',
    copyLink: 'Copy link',
    share: 'Share link…',
    help: 'Includes all variations and comments. The link itself contains the whole game, the position in view, the layers that are on, and what the model imagined, which the same model draws again; nothing is uploaded.',
    imaginedOf:
      'What the model imagined is in the link for {{told, number}} of its {{of, number}} moves. The others do not fit, or are from another model.',
    saved: 'Saved as {{name}}.',
    copied: 'Copied.',
    notCopied: 'The browser does not let the page copy. Copy the text by hand.',
    text: 'Text to copy',
    tooLong: 'This game is too long for a link. Save it as SGF instead.',
  },
  /** A file with several games. */
  choose: {
    title: 'The file has several games. Choose one.',
    players: '{{black}} (Black) against {{white}} (White)',
    number: 'Game {{game, number}}',
  },
  /** While a large game is read. */
  reading: 'Reading the game…',
  opened: {
    label: 'Opened game',
    players: '{{black}} (Black) against {{white}} (White) is open.',
    file: '"{{name}}" is open.',
    plain: 'The game is open.',
    otherModel:
      'The link also holds what another model imagined. Load that model under Models to see it.',
  },
  /** The name of a person who plays here, in a file. */
  person: 'Person',
  /** What was left out of a file, or repaired. */
  note: {
    imagined: 'What the model imagined cannot be read from the link and was left out.',
    encoding: 'The file declares no encoding, or a wrong one; read as {{encoding}}.',
    severalGames:
      'The file has {{games, number}} games. Number {{chosen, number}}, the first on 9x9, was opened.',
    severalFiles: 'The first of {{count, number}} files was opened.',
    unfinished: 'The file is cut off. The part that is there was opened.',
    junk_one: '{{count, number}} stray character was left out.',
    junk_other: '{{count, number}} stray characters were left out.',
    sizeMissing:
      'The file does not name a board size. All its points fit on 9x9, so it was opened as 9x9.',
    komiMissing: 'The file does not name a komi. It was set to {{komi, number}}.',
    komiUnreadable: 'The komi "{{text}}" cannot be used. It was set to {{komi, number}}.',
    komiRead: 'The komi "{{text}}" was read as {{komi, number}} points.',
    komiUnusual: 'The komi {{komi, number}} is unusual. It was kept as written.',
    setupPoints_one: '{{count, number}} setup stone is off the board and was left out.',
    setupPoints_other: '{{count, number}} setup stones are off the board and were left out.',
    setupCaptured_one: '{{count, number}} setup stone has no liberty and was left out.',
    setupCaptured_other: '{{count, number}} setup stones have no liberty and were left out.',
    handicapMoves_one: "Black's first move is the handicap: the stone was set up.",
    handicapMoves_other:
      "Black's first {{count, number}} moves are the handicap: the stones were set up.",
    setupMoves_one: '{{count, number}} move before the first one was set up as a stone.',
    setupMoves_other:
      '{{count, number}} moves of one colour that the file makes at once were set up as stones.',
    marks_one: '{{count, number}} mark off the board was left out.',
    marks_other: '{{count, number}} marks off the board were left out.',
    passes_one: 'At move {{move, number}} a colour plays twice in a row: a pass was inserted.',
    passes_other:
      '{{count, number}} times a colour plays twice in a row, first at move {{move, number}}: a pass was inserted each time.',
    newPosition_one:
      'At move {{move, number}} stones are set up: a new position begins there, and the line goes on.',
    newPosition_other:
      'In {{count, number}} places stones are set up, first at move {{move, number}}: a new position begins there, and the line goes on.',
    split: 'Moves that share a node in the file were played one after the other.',
    merged: 'Comments and marks without a move were attached to the move before them.',
    cut: {
      'off-board':
        'A line ends before move {{move, number}}: "{{point}}" is not a point of a 9x9 board.',
      occupied: 'A line ends before move {{move, number}} at {{point}}: the point is occupied.',
      suicide:
        'A line ends before move {{move, number}} at {{point}}: suicide is not allowed here.',
      ko: 'A line ends before move {{move, number}} at {{point}}: the ko may not be retaken at once.',
      'too-long': 'A line ends before move {{move, number}}: longer games are not opened.',
      illegal: 'A line ends before move {{move, number}} at {{point}}: the rules forbid it here.',
    },
    /** Follows one of the sentences above. */
    more_one: '{{count, number}} more line ends in this way.',
    more_other: '{{count, number}} more lines end in this way.',
  },
  /** Why nothing was opened. The game in play stays. */
  problem: {
    empty: 'It is empty. Choose another file.',
    'not-sgf': 'This is not a game record. Choose an SGF file, with a name that ends in .sgf.',
    'board-size':
      'This game is on a {{size}} board. Only games on 9x9 can be opened: the model knows no other board.',
    'other-game': 'This is a record of a game other than Go (number {{game}} in the format).',
    'no-such-game':
      'The file has {{games, number}} games, so there is no number {{game, number}}. Choose another number.',
    'too-large': 'This is larger than {{megabytes, number}} MB, too large for a game record.',
    'too-many-nodes': 'It has more than {{nodes, number}} moves. Open a smaller collection.',
    unreadable: 'The file could not be read. Choose it again.',
  },
  /** Why a link opens nothing. */
  link: {
    damaged:
      'This link is damaged: part of it was lost or changed. Ask for it again, or for the game as an SGF file.',
    newer:
      'A newer version of this page made this link. Reload the page, then open the link again.',
    'too-long': 'This link is too long to hold a game. Ask for the game as an SGF file.',
    'cannot-unpack':
      'This browser cannot unpack this link. Open it in a newer one, or ask for the game as an SGF file.',
  },
} as const;
