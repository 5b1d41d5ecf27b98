/** The part of gifenc that is used here. The package has no types. */
declare module 'gifenc' {
  interface GifEncoder {
    /** Writes one frame of palette indices, row-major; the first call writes the header, too. */
    writeFrame(
      indices: Uint8Array,
      width: number,
      height: number,
      options: {
        /** Colours as lists of red, green and blue; the first frame's palette serves the whole file. */
        readonly palette?: readonly (readonly number[])[];
        /** Milliseconds, rounded to hundredths of a second. */
        readonly delay: number;
        /** 0 repeats for ever. */
        readonly repeat?: number;
        readonly transparent?: boolean;
        readonly transparentIndex?: number;
        /** What happens to the frame before the next one is drawn; 1 leaves it. */
        readonly dispose?: number;
      },
    ): void;
    finish(): void;
    bytes(): Uint8Array<ArrayBuffer>;
  }

  export function GIFEncoder(): GifEncoder;

  /** Reduces pixels of four bytes each to `count` colours, each a list of red, green and blue. */
  export function quantize(rgba: Uint8Array, count: number): number[][];
}
