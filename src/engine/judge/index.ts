/**
 * Judges: networks that know what a position is worth, beside the video model that only imagines. ONNX Runtime is
 * injected, as for the video model.
 */
export { openKataGoJudge } from './katago-judge';
export { openJudge, openNetwork } from './own-judge';
export type { Judge, JudgeInputs, Judgement, JudgeOptions } from './types';
