/** The settings, and the menu. */
export const settings = {
  menu: {
    label: 'Menu',
    settings: 'Settings',
    about: 'About this model',
    diagnostics: 'Diagnostics',
    shortcuts: 'Shortcuts',
  },
  look: 'Look',
  theme: {
    label: 'Theme',
    system: 'Auto',
    light: 'Light',
    dark: 'Dark',
  },
  board: {
    label: 'Board',
    wood: 'Wood',
    frame: 'Video frame',
    help: 'The video frame is what the model sees, pixel for pixel. In it the model is always Black.',
  },
  coordinates: {
    label: 'Coordinates',
    help: 'Letters and numbers around the wooden board.',
  },
  sound: 'Sound and motion',
  sounds: {
    label: 'Sounds',
    help: 'Stones, captures, a pass, the end of the game.',
  },
  volume: {
    label: 'Volume',
    value: '{{share, number}} percent',
  },
  motion: {
    label: 'Motion',
    help: 'Stones land and frames take shape. With Auto they do not if the device asks for less motion.',
    system: 'Auto',
    off: 'Off',
  },
  imagining: {
    label: 'Imagining on the board',
    help: 'The model’s next frame takes shape on the board. It never delays play.',
  },
  playing: 'Playing',
  confirm: {
    label: 'Confirm each move',
    help: 'The first tap shows the stone, the second one plays it.',
    touch: 'On touch screens',
    always: 'Always',
    never: 'Never',
  },
  fromNextMove: 'Applies from the model’s next move on.',
  keys: {
    label: 'Single keys',
    help: 'Keys such as 1 or ? work anywhere on the page.',
    list: 'Show all shortcuts',
  },
  kept: 'Kept in this browser and sent nowhere.',
  guard: {
    /** A tapped point that waits to be tapped again. */
    status: 'Tap {{point}} again',
    play: 'Play {{point}}',
    drop: 'Cancel',
    said: '{{point}} is chosen. Choose it again to play there.',
  },
} as const;
