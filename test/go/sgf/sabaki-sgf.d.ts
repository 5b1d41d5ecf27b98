/** The part of @sabaki/sgf that tests read files with. The package has no types. */
declare module '@sabaki/sgf/src/parse.js' {
  export interface SgfNode {
    /** Property values by identifier, unescaped. */
    readonly data: Readonly<Record<string, readonly string[]>>;
    readonly children: readonly SgfNode[];
  }

  /** Reads game trees. */
  export function parse(text: string): SgfNode[];
  export function parseBuffer(bytes: Uint8Array): SgfNode[];
}
