/** Reads videos that the page wrote, with another decoder: mediabunny's demuxer and the browser's WebCodecs. */
import { ALL_FORMATS, BufferSource, Input, VideoSampleSink } from 'mediabunny';

/** A decoded video. */
export interface ReadVideo {
  readonly type: string;
  readonly codec: string | null;
  readonly width: number;
  readonly height: number;
  /** Seconds. */
  readonly duration: number;
  readonly frames: readonly {
    /** Seconds. */
    readonly time: number;
    /** Red, green and blue of each requested point. */
    readonly colors: readonly (readonly number[])[];
  }[];
}

/** @param points in pixels from the top left corner; the mean of the 3 x 3 pixels around each is returned. */
async function readVideo(
  base64: string,
  points: readonly (readonly [number, number])[],
): Promise<ReadVideo> {
  const bytes = await (await fetch(`data:video/any;base64,${base64}`)).arrayBuffer();
  using input = new Input({ formats: ALL_FORMATS, source: new BufferSource(bytes) });
  const track = await input.getPrimaryVideoTrack();
  if (!track) throw new Error('The file has no video.');
  const [width, height] = [await track.getDisplayWidth(), await track.getDisplayHeight()];
  const context = new OffscreenCanvas(width, height).getContext('2d', {
    willReadFrequently: true,
  });
  if (!context) throw new Error('No canvas.');
  const frames: ReadVideo['frames'][number][] = [];
  for await (const sample of new VideoSampleSink(track).samples()) {
    sample.draw(context, 0, 0, width, height);
    const colors = points.map(([x, y]) => {
      const { data } = context.getImageData(x - 1, y - 1, 3, 3);
      return [0, 1, 2].map((c) => data.filter((_, i) => i % 4 === c).reduce((a, b) => a + b) / 9);
    });
    frames.push({ time: sample.timestamp, colors });
    sample.close();
  }
  return {
    type: await input.getMimeType(),
    codec: await track.getCodec(),
    width,
    height,
    duration: await input.computeDuration(),
    frames,
  };
}

declare global {
  interface Window {
    readVideo: typeof readVideo;
  }
}
window.readVideo = readVideo;
