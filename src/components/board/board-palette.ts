/** Colours of a stone from its lit to its shaded side, and of its outline. */
type StoneColors = readonly [light: string, middle: string, rim: string, edge: string];

/** Colours of the wooden board. */
export interface BoardPalette {
  readonly wood: readonly [light: string, dark: string];
  readonly grain: string;
  readonly line: string;
  readonly coordinate: string;
  readonly blackStone: StoneColors;
  readonly whiteStone: StoneColors;
  readonly shadow: string;
  readonly markOnBlack: string;
  readonly markOnWhite: string;
  /** The ring around a stone that waits for confirmation, and its outline. */
  readonly chosen: string;
  readonly chosenCase: string;
}

export const LIGHT_PALETTE: BoardPalette = {
  wood: ['#ebca92', '#dfb679'],
  grain: 'rgb(124 76 22 / 9%)',
  line: '#5b4220',
  coordinate: '#553b17',
  blackStone: ['#6d6761', '#2d2a27', '#12100f', 'rgb(0 0 0 / 45%)'],
  whiteStone: ['#ffffff', '#f8f5ee', '#d3ccbd', 'rgb(96 74 38 / 34%)'],
  shadow: '60 34 8',
  markOnBlack: '#fff6e2',
  markOnWhite: '#3a2a12',
  chosen: '#4b1fa8',
  chosenCase: '#ffffff',
};

export const DARK_PALETTE: BoardPalette = {
  wood: ['#b68f58', '#a47d49'],
  grain: 'rgb(50 26 4 / 11%)',
  line: '#38250e',
  coordinate: '#221403',
  blackStone: ['#5c5650', '#23201d', '#0c0a09', 'rgb(0 0 0 / 55%)'],
  whiteStone: ['#fbf8f0', '#ebe6da', '#b8b09f', 'rgb(48 30 8 / 40%)'],
  shadow: '20 10 0',
  markOnBlack: '#fff1d6',
  markOnWhite: '#33240f',
  chosen: '#4b1fa8',
  chosenCase: '#ffffff',
};
