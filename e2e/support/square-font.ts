/**
 * A TrueType font whose Chinese, Japanese and Korean characters are as wide as in real fonts, and empty. A machine
 * without such fonts draws narrow boxes instead, so that a text that is too long would seem to fit.
 */
const EM = 1000;
const HANGUL_WIDTH = 920;

/** Characters as wide as high: punctuation and kana, Han, full-width forms. First and last of each range. */
const SQUARE_RANGES = [
  [0x30_00, 0x30_ff],
  [0x4e_00, 0x9f_ff],
  [0xff_01, 0xff_60],
] as const;
const HANGUL_RANGE = [0xac_00, 0xd7_a3] as const;

/** Big-endian numbers: `[bytes, value]` in turn. */
type Fields = readonly (readonly [bytes: 1 | 2 | 4 | 8, value: number])[];

function pack(fields: Fields): Uint8Array {
  const view = new DataView(new ArrayBuffer(fields.reduce((sum, [bytes]) => sum + bytes, 0)));
  let at = 0;
  for (const [bytes, value] of fields) {
    if (bytes === 1) view.setUint8(at, value);
    else if (bytes === 2) view.setUint16(at, value & 0xff_ff);
    else if (bytes === 4) view.setUint32(at, value);
    at += bytes;
  }
  return new Uint8Array(view.buffer);
}

const shorts = (...values: number[]): Fields => values.map((value) => [2, value] as const);
const longs = (...values: number[]): Fields => values.map((value) => [4, value] as const);

/** The font file. */
export function squareFont(): Uint8Array {
  let glyphs = 1;
  // Hangul comes last, so that the last width serves all of it.
  const groups = [...SQUARE_RANGES, HANGUL_RANGE].map(([first, last]) => {
    const group = [first, last, glyphs];
    glyphs += last - first + 1;
    return group;
  });
  groups.sort(([one = 0], [other = 0]) => one - other);
  const hangul = HANGUL_RANGE[1] - HANGUL_RANGE[0] + 1;
  const squares = glyphs - hangul;
  // Glyph 0 is a square; all others are empty.
  const outline = pack([
    ...shorts(1, 0, 0, EM, EM, 3, 0),
    ...[1, 1, 1, 1].map((flag) => [1, flag] as const),
    ...shorts(0, 0, EM, 0, 0, EM, 0, -EM),
  ]);
  const name = [...'Square'].map((letter) => letter.charCodeAt(0));
  const tables: Record<string, Uint8Array> = {
    'OS/2': pack([
      ...shorts(3, EM, 400, 5, 0, 650, 700, 0, 140, 650, 700, 0, 480, 50, 260, 0),
      ...Array.from({ length: 10 }, () => [1, 0] as const),
      ...longs(0, 0, 0, 0, 0),
      ...shorts(0x40, 0x30_00, 0xff_60, 880, -120, 0, 880, 120),
      ...longs(0, 0),
      ...shorts(500, 700, 0, 32, 1),
    ]),
    cmap: pack([
      ...shorts(0, 1, 3, 10),
      ...longs(12),
      ...shorts(12, 0),
      ...longs(16 + 12 * groups.length, 0, groups.length, ...groups.flat()),
    ]),
    glyf: outline,
    head: pack([
      ...longs(0x1_00_00, 0x1_00_00, 0, 0x5f_0f_3c_f5),
      ...shorts(0, EM),
      [8, 0],
      [8, 0],
      ...shorts(0, 0, EM, EM, 0, 8, 2, 0, 0),
    ]),
    hhea: pack([
      ...longs(0x1_00_00),
      ...shorts(880, -120, 0, EM, 0, 0, EM, 1, 0, 0, 0, 0, 0, 0, 0, squares + 1),
    ]),
    // Widths with their bearings, and the bearings of the glyphs that share the last width.
    hmtx: pack([
      ...Array.from({ length: squares }, () => shorts(EM, 0)).flat(),
      ...shorts(HANGUL_WIDTH, ...Array.from({ length: hangul }, () => 0)),
    ]),
    loca: pack(shorts(0, ...Array.from({ length: glyphs }, () => outline.length / 2))),
    maxp: pack([...longs(0x1_00_00), ...shorts(glyphs, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)]),
    name: pack([...shorts(0, 1, 18, 3, 1, 0x4_09, 1, 2 * name.length, 0), ...shorts(...name)]),
    post: pack([...longs(0x3_00_00, 0), ...shorts(0, 0), ...longs(0, 0, 0, 0, 0)]),
  };
  return assemble(tables);
}

/** Puts tables, in the order of their tags, after their directory. */
function assemble(tables: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const entries = Object.entries(tables);
  const head = 12 + 16 * entries.length;
  const padded = (length: number): number => (length + 3) & ~3;
  const total = entries.reduce((sum, [, { length }]) => sum + padded(length), head);
  const font = new Uint8Array(total);
  const power = Math.floor(Math.log2(entries.length));
  const range = 16 * 2 ** power;
  let at = head;
  const directory = entries.flatMap(([tag, table]): Fields => {
    font.set(table, at);
    const letters = [...tag].map((letter) => [1, letter.charCodeAt(0)] as const);
    const place = longs(checksum(font.subarray(at, at + padded(table.length))), at, table.length);
    at += padded(table.length);
    return [...letters, ...place];
  });
  font.set(
    pack([
      ...longs(0x1_00_00),
      ...shorts(entries.length, range, power, 16 * entries.length - range),
      ...directory,
    ]),
  );
  return font;
}

function checksum(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}
