/** What the harness answers to one frame; pictures as base64 of RGB bytes. */
export interface HarnessAnswer {
  readonly imageCodes: readonly number[];
  readonly latentCodes: readonly number[];
  readonly nextImageCodes: readonly number[];
  readonly imagined: string;
  readonly reconstruction: string;
}

/** Latent and image codes of each row, drawn in one batch and one by one. */
export interface HarnessRows {
  readonly together: readonly (readonly number[])[];
  readonly alone: readonly (readonly number[])[];
}
