import type { Message } from '../i18n/message';
import { planWords } from '../i18n/problem';
import type { Precision } from './precision';

/** Words about a precision. */
interface PrecisionWords {
  /** How a model is stored in it, as part of a sentence: "in half precision". */
  readonly how: Message;
  /** Whether storing a model in it loses anything. */
  readonly lossy: boolean;
  /** What is lost, as measured with the default model. */
  readonly loss: Message;
}

const TO_INT8 = { lossy: true, loss: planWords('losesToInt8', {}) };
const TO_INT4 = { lossy: true, loss: planWords('losesToInt4', {}) };

/** Every precision in words. */
export const PRECISION_TABLE: Readonly<Record<Precision, PrecisionWords>> = {
  float32: {
    how: planWords('inFloat32', {}),
    lossy: false,
    loss: planWords('losesNothing', {}),
  },
  float16: { how: planWords('inFloat16', {}), lossy: true, loss: planWords('losesHalf', {}) },
  int8: { how: planWords('inInt8', {}), ...TO_INT8 },
  'int8-float16': { how: planWords('inInt8Float16', {}), ...TO_INT8 },
  int4: { how: planWords('inInt4', {}), ...TO_INT4 },
  'int4-float16': { how: planWords('inInt4Float16', {}), ...TO_INT4 },
  'dynamic-int8': {
    how: planWords('inDynamicInt8', {}),
    lossy: true,
    loss: planWords('losesToDynamicInt8', {}),
  },
};
