import type { Catalog } from '../types';

export const shortcuts: Catalog['shortcuts'] = {
  title: '快捷键',
  page: '页面任何位置',
  board: '在棋盘上',
  watch: '观看思考',
  back: '后退一手',
  on: '前进一手',
  start: '回到开局',
  end: '回到对局',
  layer: '开关“{{layer}}”',
  noLayers: '关闭所有图层',
  help: '显示此列表',
  move: '移到相邻的点',
  row: '移到本行两端',
  column: '移到本列两端',
  corner: '移到棋盘的角',
  play: '在此落子；数子时标记该块棋的死活',
  off: '单键快捷键已关闭。',
  turnOn: '打开',
  or: '或',
};
