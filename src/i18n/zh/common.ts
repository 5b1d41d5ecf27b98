import type { Catalog } from '../types';

export const common: Catalog['common'] = {
  cancel: '取消',
  close: '关闭',
  black: '黑棋',
  white: '白棋',
  moves_other: '{{count, number}} 手',
};
