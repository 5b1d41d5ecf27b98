// The video model at work: frames in, next frames and moves out. The runtime (onnxruntime-web or -node) is injected;
// nothing here knows the browser, Node or the page. Rules come from `go`, pictures from `frame`, tensors' places from
// `checkpoint` and `graph`. Workers and the command line build on it.
export { isAbort, throwIfAborted } from './errors';
export type {
  CodeChange,
  CodeRequest,
  ExploreKind,
  ExploreProgress,
  ExploreRequest,
  ExploreResults,
  Fan,
  FanAlternative,
  FanMove,
  FanRequest,
  FollowedFrame,
  ForeseenStone,
  ForeseeRequest,
  Foresight,
  ForesightFrame,
  InterveneRequest,
  Intervention,
  Recall,
  RecallRequest,
} from './explore/types';
export { fanMoves } from './explore/fan';
export {
  codesOfMove,
  parseLatentMap,
  placeByLevels,
  type CodeUse,
  type LatentMap,
  type MappedCode,
} from './explore/latent-map';
export { foreseeFrames, type ForeseenFrame } from './foresee';
export { imagine, type Imagined, type Judged } from './imagine';
export type { Runtime } from './runtime';
export { nextTask } from './pause';
export { SAMPLES, usualTemperature, type Strength } from './strength';
export { think } from './think';
export type {
  CodeConfidence,
  Foreseen,
  FrameConfidence,
  GamePosition,
  SamplingSettings,
  FrameFault,
  ThinkEvent,
  ThinkRequest,
  ThinkResult,
  Vote,
} from './types';
export { VideoModel, type FrameModel } from './video-model';
export { answerEmptyBoard, isKnownAnswer, warmUp } from './warm-up';
