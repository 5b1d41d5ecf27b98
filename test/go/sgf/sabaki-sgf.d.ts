/** The part of @sabaki/sgf that tests read files with; the package brings no types of its own. */
declare module '@sabaki/sgf/src/parse.js' {
  export interface SgfNode {
    /** Property values by identifier, unescaped. */
    readonly data: Readonly<Record<string, readonly string[]>>;
    readonly children: readonly SgfNode[];
  }

  /** Reads game trees. */
  export function parse(text: string): SgfNode[];
}
