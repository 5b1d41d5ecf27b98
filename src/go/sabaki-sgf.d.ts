/** The part of @sabaki/sgf that is used here; the package brings no types of its own. */
declare module '@sabaki/sgf/src/stringify.js' {
  export interface SgfNode {
    /** Property values by identifier, unescaped. */
    readonly data: Readonly<Record<string, readonly string[]>>;
    readonly children: readonly SgfNode[];
  }

  /** Writes game trees; values are escaped. */
  export function stringify(trees: readonly SgfNode[]): string;
}

declare module '@sabaki/sgf/src/parse.js' {
  import type { SgfNode } from '@sabaki/sgf/src/stringify.js';

  /** Reads game trees; values are unescaped. */
  export function parse(text: string): SgfNode[];
}
