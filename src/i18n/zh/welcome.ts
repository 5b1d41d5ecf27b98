import type { Catalog } from '../types';

export const welcome: Catalog['welcome'] = {
  label: '欢迎',
  text: '你的对手是一个视频模型：它看着棋盘的画面，想象出下一帧画面。画面中新出现的棋子就是它的一手；从来没有人教过它规则。',
};
