import type { ChangeKind } from '../../frame';

/** Drawn around the origin. A stone is about 92 units wide; lines are 100 apart. */

/** The change of a point, told apart by shape, not by colour alone. */
export function ChangeGlyph({ kind }: { readonly kind: Exclude<ChangeKind, 'same'> }) {
  switch (kind) {
    case 'new':
      return (
        <g className="glyph">
          <circle r="49" className="glyph-case" />
          <circle r="49" className="glyph-line" />
        </g>
      );
    case 'vanished':
      return (
        <g className="glyph">
          <path d={CROSS} className="glyph-case" />
          <path d={CROSS} className="glyph-line" />
        </g>
      );
    case 'turned':
      return (
        <g className="glyph">
          <path d={ARROWS} className="glyph-case" />
          <path d={ARROWS} className="glyph-line" />
        </g>
      );
    case 'uncertain':
      return (
        <g className="glyph">
          <path d={HATCH} className="glyph-case" />
          <path d={HATCH} className="glyph-line glyph-thin" />
        </g>
      );
  }
}

const CROSS = 'M-26 -26 26 26M-26 26 26 -26';
const ARROWS = 'M-30 -12H26M12 -26 28 -12 12 2M30 14H-26M-12 0-28 14-12 28';
const HATCH = 'M-26 4 4 -26M-26 26 26 -26M-4 26 26 -4';

/** A sign for a move compared with what was imagined; `aftermath:kind` in the texts says it in words. */
export function OutcomeGlyph({ kind }: { readonly kind: 'hit' | 'miss' | 'blank' }) {
  if (kind === 'hit') return <circle r="30" className="outcome-hit" />;
  if (kind === 'miss') return <path d={CROSS} className="outcome-miss" />;
  return <path d="M-28 0H28" className="outcome-miss" />;
}

/** A glyph in a line of text. */
export function GlyphIcon({
  onBoard = false,
  children,
}: {
  /** Whether it is drawn on wood, as on the board. */
  readonly onBoard?: boolean;
  readonly children: React.ReactNode;
}) {
  return (
    <svg
      className="glyph-icon"
      data-on-board={onBoard}
      viewBox="-60 -60 120 120"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}
