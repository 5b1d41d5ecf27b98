export { createSoundPlayer, type AudioDevice, type SoundPlayer } from './player';
export { SOUNDS, synthesise, type Sound } from './synthesise';
