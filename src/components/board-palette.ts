/** Colours of the wooden board. */
export interface BoardPalette {
  readonly wood: readonly [light: string, dark: string];
  readonly grain: string;
  readonly line: string;
  readonly coordinate: string;
  readonly blackStone: readonly [light: string, middle: string, rim: string];
  readonly whiteStone: readonly [light: string, middle: string, rim: string];
  readonly shadow: string;
  readonly markOnBlack: string;
  readonly markOnWhite: string;
}

export const LIGHT_PALETTE: BoardPalette = {
  wood: ['#e9c68c', '#dcb172'],
  grain: 'rgb(120 72 20 / 5%)',
  line: '#5b4220',
  coordinate: '#553b17',
  blackStone: ['#6a655f', '#2b2825', '#131110'],
  whiteStone: ['#ffffff', '#f7f4ec', '#cfc8b9'],
  shadow: '60 34 8',
  markOnBlack: '#fff6e2',
  markOnWhite: '#3a2a12',
};

export const DARK_PALETTE: BoardPalette = {
  wood: ['#b58d55', '#a27a45'],
  grain: 'rgb(50 26 4 / 7%)',
  line: '#3a2710',
  coordinate: '#221403',
  blackStone: ['#59544e', '#211e1b', '#0d0b0a'],
  whiteStone: ['#fbf8f0', '#e9e4d8', '#b3ab9a'],
  shadow: '20 10 0',
  markOnBlack: '#fff1d6',
  markOnWhite: '#33240f',
};
