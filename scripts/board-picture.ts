/** The empty board as a picture for the page before its script runs: the same wood and lines as SVG. */
import { PLAY_LAYOUT } from '../src/components/board/board-layout';
import {
  DARK_PALETTE,
  LIGHT_PALETTE,
  type BoardPalette,
} from '../src/components/board/board-palette';
import { drawGround, type GroundContext } from '../src/components/board/draw-board';

/** Side of the picture in its own units; lines and letters are as on a phone. */
const SIDE = 400;

/** Colours of the ground, by their names in the picture. */
const COLORS: Readonly<Record<string, (palette: BoardPalette) => string>> = {
  light: ({ wood }) => wood[0],
  dark: ({ wood }) => wood[1],
  grain: ({ grain }) => grain,
  line: ({ line }) => line,
  letter: ({ coordinate }) => coordinate,
};

/** Returns the empty board as the address of an image, bright or dark as the system wants it. */
export function boardPicture(): string {
  const named = (name: string): string => `var(--${name})`;
  const svg = new SvgContext();
  drawGround(svg, {
    palette: {
      ...LIGHT_PALETTE,
      wood: [named('light'), named('dark')],
      grain: named('grain'),
      line: named('line'),
      coordinate: named('letter'),
    },
    layout: PLAY_LAYOUT,
    size: SIDE,
    pixelRatio: 1,
  });
  const colors = (palette: BoardPalette): string =>
    Object.entries(COLORS)
      .map(([name, of]) => `--${name}:${of(palette)}`)
      .join(';');
  const style = `:root{${colors(LIGHT_PALETTE)}}@media(prefers-color-scheme:dark){:root{${colors(DARK_PALETTE)}}}`;
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIDE} ${SIDE}"><style>${style}</style>${svg.content}</svg>`;
  // Escapes only what an address in double quotes cannot hold, since the rest compresses well.
  return `data:image/svg+xml,${picture.replaceAll('%', '%25').replaceAll('#', '%23').replaceAll('"', "'")}`;
}

/** The part of a canvas that draws the ground, writing SVG. */
class SvgContext implements GroundContext {
  content = '';
  fillStyle: GroundContext['fillStyle'] = '';
  strokeStyle: GroundContext['strokeStyle'] = '';
  lineWidth = 1;
  font = '';
  textAlign: CanvasTextAlign = 'start';
  textBaseline: CanvasTextBaseline = 'alphabetic';
  #path = '';
  readonly #gradients = new Map<unknown, (id: string) => string>();

  createLinearGradient(x1: number, y1: number, x2: number, y2: number): CanvasGradient {
    const [a, b, c, d] = [x1, y1, x2, y2].map(short);
    const stops: string[] = [];
    const gradient = {
      addColorStop: (offset: number, color: string) => {
        stops.push(`<stop offset="${offset}" stop-color="${color}"/>`);
      },
    };
    // Written on first use, with all of its stops.
    this.#gradients.set(
      gradient,
      (id) =>
        `<linearGradient id="${id}" gradientUnits="userSpaceOnUse" x1="${a}" y1="${b}" x2="${c}" y2="${d}">${stops.join('')}</linearGradient>`,
    );
    return gradient;
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    const fill = this.#paint(this.fillStyle);
    this.content += `<rect x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}" fill="${fill}"/>`;
  }

  fillText(text: string, x: number, y: number): void {
    const [, weight, size] = /^(\d+) (\d+)px/.exec(this.font) ?? [];
    this.content += `<text x="${short(x)}" y="${short(y)}" fill="${this.#paint(this.fillStyle)}" font-family="system-ui,sans-serif" font-weight="${weight}" font-size="${size}" text-anchor="middle" dominant-baseline="central">${text}</text>`;
  }

  beginPath(): void {
    this.#path = '';
  }

  moveTo(x: number, y: number): void {
    this.#path += `M${short(x)} ${short(y)}`;
  }

  bezierCurveTo(...numbers: [number, number, number, number, number, number]): void {
    this.#path += `C${numbers.map(short).join(' ')}`;
  }

  /** Draws whole circles only. */
  arc(x: number, y: number, radius: number): void {
    const [left, r, across] = [x - radius, radius, 2 * radius].map(short);
    this.#path += `M${left} ${short(y)}a${r} ${r} 0 1 0 ${across} 0a${r} ${r} 0 1 0 -${across} 0`;
  }

  fill(): void {
    this.content += `<path d="${this.#path}" fill="${this.#paint(this.fillStyle)}"/>`;
  }

  stroke(): void {
    this.content += `<path d="${this.#path}" fill="none" stroke="${this.#paint(this.strokeStyle)}" stroke-width="${short(this.lineWidth)}"/>`;
  }

  /** Returns a colour, or the name of a gradient. */
  #paint(style: GroundContext['fillStyle']): string {
    if (typeof style === 'string') return style;
    const write = this.#gradients.get(style);
    if (write) {
      this.content += write('wood');
      this.#gradients.delete(style);
    }
    return 'url(#wood)';
  }
}

/** Rounds to a hundredth, which is less than the eye sees. */
function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}
