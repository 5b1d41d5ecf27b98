import type { Catalog } from '../types';

export const common: Catalog['common'] = {
  cancel: '취소',
  close: '닫기',
  black: '흑',
  white: '백',
  moves_other: '{{count, number}}수',
};
