import type { Precision } from '../graph';

/** What storing a model in a precision loses, beside the numbers of its file. Figures: README, with the default model. */
export const LOSS: Readonly<Record<Precision, { readonly lossy: boolean; readonly text: string }>> =
  {
    float32: { lossy: false, text: 'Nothing is lost: these are the numbers of the file.' },
    float16: { lossy: true, text: 'Rounded to half precision: hardly any answer changes.' },
    int8: { lossy: true, text: 'Rounded to 8 bits: about one code in 1,000 comes out otherwise.' },
    'int8-float16': {
      lossy: true,
      text: 'Rounded to 8 bits: about one code in 1,000 comes out otherwise.',
    },
    int4: { lossy: true, text: 'Rounded to 4 bits: about one code in 150 comes out otherwise.' },
    'int4-float16': {
      lossy: true,
      text: 'Rounded to 4 bits: about one code in 150 comes out otherwise.',
    },
    'dynamic-int8': {
      lossy: true,
      text: 'Weights and inputs rounded to 8 bits: about one code in 400 comes out otherwise.',
    },
  };
