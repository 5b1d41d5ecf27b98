import type { Catalog } from '../types';

export const tree: Catalog['tree'] = {
  title: '변화도',
  start: '첫 수 이전',
  move: {
    black: '{{number, number}}수, 흑 {{move}}',
    white: '{{number, number}}수, 백 {{move}}',
  },
  variation: '{{what}}, 변화 {{of, number}}개 중 {{index, number}}번째',
  commented: '{{what}}, 해설 있음',
  goOn: '모델이 두게 하기',
  promote: '본수순으로',
  promoted: '이 수순이 이제 본수순입니다.',
  delete: '삭제…',
  deleting: {
    title: '여기부터 삭제할까요?',
    text_other:
      '기보에서 ‘{{what}}’부터 이어지는 {{count, number}}수를 삭제합니다. 나중에 되살릴 수 있습니다.',
    yes: '삭제',
    keep: '남겨 두기',
    done_other: '{{count, number}}수를 삭제했습니다.',
    undo: '되살리기',
    back_other: '{{count, number}}수를 되살렸습니다.',
    said_other: '{{count, number}}수를 삭제했습니다. ‘되살리기’로 되돌릴 수 있습니다.',
  },
  comment: {
    onGame: '대국 해설',
    onMove: '{{number, number}}수 해설',
    hint: '해설 쓰기',
  },
};
