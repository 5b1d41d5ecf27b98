import {
  BufferTarget,
  canEncodeVideo,
  Mp4OutputFormat,
  Output,
  Quality,
  VideoSample,
  VideoSampleSource,
  WebMOutputFormat,
  type VideoCodec,
} from 'mediabunny';
import { videoTimes, type FilmPace } from '../../src/film';
import { rgbaOf, type RgbImage } from '../../src/frame';

/** Video formats. */
export type VideoFormat = 'mp4' | 'webm';

/** Codecs for each format, those that most players know first. */
const CODECS: Readonly<Record<VideoFormat, readonly VideoCodec[]>> = {
  mp4: ['avc', 'vp9', 'av1'],
  webm: ['vp9', 'vp8', 'av1'],
};

/** Seconds between key frames, to which a player can jump. */
const KEY_INTERVAL = 4;

/** Drawn pictures have hard edges, which cheap encoding blurs. */
const QUALITY = new Quality('very-high');

/** Returns the codec that this browser uses for a format; undefined if it has none. */
export async function codecFor(
  format: VideoFormat,
  width: number,
  height: number,
): Promise<VideoCodec | undefined> {
  for (const codec of CODECS[format]) {
    if (await canEncodeVideo(codec, { width, height, quality: QUALITY })) return codec;
  }
  return undefined;
}

/**
 * Writes a film as a video with the browser's own encoders (WebCodecs).
 * @param size of all pictures, even.
 * @param picture draws one picture, in order.
 * @param onPicture called after each picture that was handed to the encoder.
 * @throws RangeError if there is no picture or no encoder; the encoder's error if it fails.
 */
export async function writeVideo(
  format: VideoFormat,
  pictures: number,
  size: { readonly width: number; readonly height: number },
  picture: (index: number) => RgbImage,
  pace: FilmPace,
  onPicture: (done: number) => void = () => {},
): Promise<Uint8Array<ArrayBuffer>> {
  const times = videoTimes(pictures, pace);
  const codec = await codecFor(format, size.width, size.height);
  if (times.length === 0) throw new RangeError('A film needs at least one picture.');
  if (!codec) throw new RangeError(`No encoder for ${format} of ${size.width} x ${size.height}.`);
  const target = new BufferTarget();
  const output = new Output({
    format:
      format === 'mp4' ? new Mp4OutputFormat({ fastStart: 'in-memory' }) : new WebMOutputFormat(),
    target,
  });
  const source = new VideoSampleSource({ codec, quality: QUALITY, keyFrameInterval: KEY_INTERVAL });
  output.addVideoTrack(source);
  await output.start();
  try {
    for (const { picture: index, time, duration } of times) {
      const image = picture(index);
      const sample = new VideoSample(rgbaOf(image), {
        format: 'RGBX',
        codedWidth: image.width,
        codedHeight: image.height,
        timestamp: time,
        duration,
      });
      try {
        await source.add(sample);
      } finally {
        sample.close();
      }
      onPicture(index + 1);
    }
    await output.finalize();
  } catch (error) {
    await output.cancel();
    throw error;
  }
  if (!target.buffer) throw new Error('The video came out empty.');
  return new Uint8Array(target.buffer);
}
