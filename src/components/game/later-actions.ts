// The bars that no game begins with.
export { EndingActions } from './ending-actions';
export { SelfPlayBar } from './self-play-bar';
