import type { Catalog } from '../types';

export const counting: Catalog['counting'] = {
  label: '계가',
  soFar: '현재 계가',
  looking: '사석을 찾는 중',
  notFound: '사석을 찾지 못했습니다. 직접 표시하세요.',
  faded: '흐린 돌은 사석으로 셉니다.',
  hint: '{{what}} 돌을 선택하면 그 돌이 속한 말의 사활가 바뀝니다. 계속 두어 결정할 수도 있습니다.',
  table: {
    area: '돌과 집',
    points: '집',
    komi: '덤',
    total: '합계',
    you: '나',
    model: '모델',
    black: '{{name}}(흑)',
    white: '{{name}}(백)',
  },
  said: {
    bothPassed: '양쪽이 모두 한수쉼을 했습니다. 사석을 찾는 중입니다.',
    again: '다시 계가합니다. {{score}}',
    proposed: '사석으로 제안: {{stones}}.',
    noneProposed: '사석으로 제안할 돌이 없습니다.',
    choose: '돌을 선택하면 그 돌이 속한 말의 사활가 바뀝니다.',
    dead: '죽은 돌: {{stones}}.',
    alive: '산 돌: {{stones}}.',
  },
  stones: {
    black: '흑 {{black}}',
    white: '백 {{white}}',
    both: '흑 {{black}}, 백 {{white}}',
  },
  areas: '흑 {{black, number}}집, 백 {{white, number}}집: {{lead}}.',
  areasWithKomi: '흑 {{black, number}}집, 백 {{white, number}}집, 덤 {{komi, number}}집: {{lead}}.',
  draw: '비김',
  blackLeads_other: '흑이 {{count, number}}집 앞섬',
  whiteLeads_other: '백이 {{count, number}}집 앞섬',
};
