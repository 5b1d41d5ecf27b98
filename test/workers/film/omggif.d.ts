/** The part of omggif that is used here. The package has no types. */
declare module 'omggif' {
  export class GifReader {
    constructor(bytes: Uint8Array);
    readonly width: number;
    readonly height: number;
    numFrames(): number;
    /** 0 for ever; null if the file does not say. */
    loopCount(): number | null;
    frameInfo(index: number): {
      /** Hundredths of a second. */
      readonly delay: number;
      readonly width: number;
      readonly height: number;
    };
    /** Draws a frame over what is there, four bytes a pixel. */
    decodeAndBlitFrameRGBA(index: number, pixels: Uint8Array): void;
  }
}
