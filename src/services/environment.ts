import type { Capabilities } from '../../workers/model/backend';

/** What the page can find out about where it runs. */
export interface Environment {
  readonly capabilities: Capabilities;
  /** Absent where the browser does not say. */
  readonly storage?: {
    readonly used: number;
    readonly quota: number | undefined;
    readonly persistent: boolean;
  };
  readonly userAgent: string;
  /** BCP 47 tags, most wanted first. */
  readonly languages: readonly string[];
  /** Of the window, in CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Device pixels in a CSS pixel. */
  readonly pixelRatio: number;
  /** Whether a service worker answers for the page, so that it starts without a network. */
  readonly offline: boolean;
  /** Of the page. */
  readonly version: string;
  /** Of the runtime that computes the model. */
  readonly runtime: string;
}
