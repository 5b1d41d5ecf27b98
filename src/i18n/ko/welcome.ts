import type { Catalog } from '../types';

export const welcome: Catalog['welcome'] = {
  label: '환영합니다',
  text: '상대는 비디오 모델입니다. 바둑판 그림을 보고 다음 그림을 상상합니다. 그 그림에 새로 나타난 돌이 모델의 수입니다. 규칙은 배운 적이 없습니다.',
};
