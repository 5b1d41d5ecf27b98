import type { Catalog } from '../types';

export const common: Catalog['common'] = {
  cancel: 'キャンセル',
  close: '閉じる',
  black: '黒',
  white: '白',
  moves_other: '{{count, number}}手',
};
