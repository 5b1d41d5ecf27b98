import type { Precision } from '../graph';
import type { Message } from '../i18n/message';
import { planWords } from '../i18n/problem';

const TO_INT8 = { lossy: true, words: planWords('losesToInt8', {}) };
const TO_INT4 = { lossy: true, words: planWords('losesToInt4', {}) };

/** What storing a model in a precision loses, compared with the numbers in its file. */
export const LOSS: Readonly<
  Record<Precision, { readonly lossy: boolean; readonly words: Message }>
> = {
  float32: { lossy: false, words: planWords('losesNothing', {}) },
  float16: { lossy: true, words: planWords('losesHalf', {}) },
  int8: TO_INT8,
  'int8-float16': TO_INT8,
  int4: TO_INT4,
  'int4-float16': TO_INT4,
  'dynamic-int8': { lossy: true, words: planWords('losesToDynamicInt8', {}) },
};
