/** The film of the game: the strip, its player, and the film that is written to a file. */
export const film = {
  label: 'Film',
  options: 'Film settings',
  /** Name of the strip, which is a slider. */
  strip: 'Film of the game',
  start: 'Before the first move',
  /** What a screen reader says of a position. */
  at: {
    black: 'Move {{at, number}} of {{of, number}}: black {{move}}',
    white: 'Move {{at, number}} of {{of, number}}: white {{move}}',
  },
  /** Added if the model imagined the move. */
  imagined: '{{place}}, with the frame imagined for it',
  empty: 'Each move adds a frame, next to the one the model imagined.',
  play: 'Play film',
  pause: 'Pause film',
  speed: 'Speed, frames a second',
  perSecond: '{{rate, number}}/s',
  repeat: 'Repeat film',
  save: 'Save as GIF or video…',
  /** For screen readers, and beside the button while a film is written. */
  saving: 'Saving: {{share, number}} percent',
  saved: 'The film is ready.',
  export: {
    title: 'Save the film',
    format: 'File',
    gif: 'GIF',
    mp4: 'MP4',
    webm: 'WebM',
    /** What each kind of file is good for. */
    about: {
      gif: 'Shows everywhere, also in chats and documents. 255 colours.',
      mp4: 'Small and sharp. Plays on phones, computers and in most chats.',
      webm: 'Small and sharp. Plays in browsers.',
    },
    /** An MP4 that is not H.264. */
    unusual:
      'This browser cannot write H.264, so the MP4 contains {{codec}}. Some players cannot play it.',
    asking: 'Finding out what this browser can write…',
    noWebCodecs:
      'This browser cannot write video because it lacks WebCodecs. You can still make a GIF.',
    noCodec: {
      mp4: 'No MP4: this browser has no encoder for it.',
      webm: 'No WebM: this browser has no encoder for it.',
    },
    view: 'Frames',
    real: 'The game',
    imagined: 'Imagined',
    pair: 'Side by side',
    difference: 'Difference',
    nothingImagined:
      'The model imagined nothing in this game, so only the game itself can be shown.',
    differenceHelp: 'Violet marks where the imagined frame differs from the one that was played.',
    size: 'Size',
    pixels: '{{size, number}} px',
    rate: 'Frames a second',
    pause: 'Pause at the end',
    seconds_one: '{{count, number}} second',
    seconds_other: '{{count, number}} seconds',
    noPause: 'None',
    captions: 'Move and players below the frames',
    /** The result: frames, seconds, size in pixels. */
    frames_one: '{{count, number}} frame',
    frames_other: '{{count, number}} frames',
    sum: '{{frames}}, {{seconds}}, {{width, number}} × {{height, number}} px, about {{bytes}}',
    make: 'Make the film',
    again: 'Change and make again',
    progress: 'Frame {{done, number}} of {{total, number}}',
    finishing: 'Finishing the file…',
    download: 'Save {{bytes}}',
    share: 'Share…',
    preview: 'The film',
    watch: 'Watch the film',
    /** `why` is a sentence from the browser. */
    failed: 'The film could not be written: {{why}} Try another kind of file or a smaller size.',
    notShared: 'Sharing failed. Save the film instead.',
  },
  /** Drawn into the film. */
  caption: {
    start: 'Start',
    black: '{{at, number}}/{{of, number}} · Black {{move}}',
    white: '{{at, number}}/{{of, number}} · White {{move}}',
    players: 'Black: {{black}} · White: {{white}}',
    you: 'You',
    model: 'Video model',
    imagined: 'Imagined',
  },
} as const;
