/** The part of gifenc that is used here; the package brings no types of its own. */
declare module 'gifenc' {
  interface GifEncoder {
    /** Writes one frame of palette indices, row-major, and before the first one the header. */
    writeFrame(
      indices: Uint8Array,
      width: number,
      height: number,
      options: {
        /** Colours as lists of red, green and blue; the first frame's is that of the whole file. */
        readonly palette?: readonly (readonly number[])[];
        /** Milliseconds, rounded to hundredths of a second. */
        readonly delay: number;
        /** 0 repeats for ever. */
        readonly repeat?: number;
        readonly transparent?: boolean;
        readonly transparentIndex?: number;
        /** What becomes of the frame before the next one is drawn; 1 leaves it. */
        readonly dispose?: number;
      },
    ): void;
    finish(): void;
    bytes(): Uint8Array<ArrayBuffer>;
  }

  export function GIFEncoder(): GifEncoder;

  /** Reduces pixels of four bytes each to so many colours, each a list of red, green and blue. */
  export function quantize(rgba: Uint8Array, count: number): number[][];
}
