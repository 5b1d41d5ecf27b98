import type { Catalog } from '../types';

export const settings: Catalog['settings'] = {
  menu: {
    label: '菜单',
    settings: '设置',
    about: '关于此模型',
    diagnostics: '诊断信息',
    shortcuts: '快捷键',
  },
  look: '外观',
  theme: {
    label: '主题',
    system: '自动',
    light: '浅色',
    dark: '深色',
  },
  board: {
    label: '棋盘',
    wood: '木质棋盘',
    frame: '视频帧',
    help: '视频帧就是模型看到的画面，逐像素显示。在其中模型始终执黑。',
  },
  coordinates: {
    label: '坐标',
    help: '在木质棋盘四周显示字母和数字。',
  },
  sound: '声音与动效',
  sounds: {
    label: '声音',
    help: '落子、提子、停一手和终局的声音。',
  },
  volume: {
    label: '音量',
    value: '{{share, number}}%',
  },
  motion: {
    label: '动效',
    help: '棋子落下、画面逐步成形。设备要求减少动态效果时不播放。',
    system: '自动',
    off: '关闭',
  },
  playing: '对局',
  confirm: {
    label: '落子前确认',
    help: '第一次点按显示棋子，第二次点按落子。',
    touch: '触屏操作时',
    always: '始终',
    never: '从不',
  },
  fromNextMove: '从模型的下一手起生效。',
  keys: {
    label: '单键快捷键',
    help: '1 或 ? 这样的按键在页面任何位置都有效。',
    list: '查看全部快捷键',
  },
  kept: '只保存在此浏览器中，不会发送到任何地方。',
  guard: {
    status: '再次点按 {{point}}',
    play: '落子 {{point}}',
    drop: '取消',
    said: '已选择 {{point}}。再次选择即可落子。',
  },
};
