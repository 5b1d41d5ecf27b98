/** A variation as Sabaki's reader takes it from a line of analysis. */
export interface ReadVariation {
  readonly move: string;
  readonly visits: number;
  /** Per cent. */
  readonly winrate: number;
  readonly prior: number | undefined;
  readonly line: readonly string[];
}

/**
 * Reads a line of analysis as Sabaki does (src/modules/analysis.js, version of 2026): the line is cut at each `info`; the
 * last run of vertices of a piece, which has to end the piece, is its line of play up to a pass; all words before are names
 * and values in turn, of which the last (`pv`) has no value left. Pieces without a move on the board or a chance to win are
 * dropped. Written anew after its behaviour.
 * @param dialect `kata` gives chances as 0..1, `lz` as ten-thousandths.
 */
export function readAnalysis(line: string, dialect: 'lz' | 'kata'): ReadVariation[] {
  const pieces = line.split(/\s*\binfo\s+/u).slice(1);
  return pieces.flatMap((piece) => {
    const words = piece.trim().split(/\s+/u);
    let from = words.length;
    while (from > 0 && /^(?:pass|[A-Za-z]\d+)$/u.test(words[from - 1]!)) from--;
    if (from === words.length) return [];
    const pairs = new Map<string, string>();
    for (let at = 0; at + 1 < from - 1; at += 2) pairs.set(words[at]!, words[at + 1]!);
    const move = pairs.get('move');
    const winrate = pairs.get('winrate');
    if (move === undefined || winrate === undefined || !/^[A-Za-z]\d+$/u.test(move)) return [];
    const vertices = words.slice(from);
    const pass = vertices.indexOf('pass');
    const prior = pairs.get('prior');
    return [
      {
        move,
        visits: Number(pairs.get('visits')),
        winrate: Number(winrate) * (dialect === 'kata' ? 100 : 0.01),
        prior: prior === undefined ? undefined : Number(prior) / (dialect === 'kata' ? 1 : 10_000),
        line: pass < 0 ? vertices : vertices.slice(0, pass),
      },
    ];
  });
}
