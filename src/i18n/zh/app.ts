import type { Catalog } from '../types';

export const app: Catalog['app'] = {
  update: '新版本已就绪，将在本局结束后启用。',
  updateCalm: '新版本已就绪。',
  updateNow: '立即更新',
  updating: '正在启用新版本…',
  stored: 'VideoWorld Go 已保存在此设备上，没有网络也能下棋。',
  missing: '缺少此部分',
  missingWhy: '下载失败。请检查网络连接后重新打开；棋局不会丢失。',
  back: '回到棋局',
  crash: {
    title: '出现了错误',
    text: '页面无法继续显示。已下的棋都已保存：重新载入后可以接着下。',
    reload: '重新载入',
  },
};
