import type { Catalog } from '../types';

export const eye: Catalog['eye'] = {
  title: '모델의 눈',
  changes: '변화',
  useAsBoard: '바둑판으로 쓰기',
  saw: '본 것',
  imagined: '상상한 것',
  framePlace: '다음 프레임이 여기에 나타납니다',
  ownColor: '모델은 언제나 자신을 흑으로 보므로, 모델의 프레임에서 내 돌은 흰색입니다.',
  introduction:
    '바둑판을 비디오의 한 프레임으로 그립니다. 모델이 다음 프레임을 상상하고, 거기에 나타난 새 돌이 모델의 수입니다.',
  introductionWaiting:
    '바둑판을 비디오의 한 프레임으로 그립니다. 모델이 다음 프레임을 상상하고, 거기에 나타난 새 돌이 모델의 수입니다. 모델을 불러오는 중입니다. 첫 수를 먼저 두면 준비되는 대로 응수합니다.',
  again: {
    frame:
      '{{attempt, number}}번째 프레임(최대 {{attempts, number}}개). 이전 프레임은 합법적인 수가 아니었습니다: {{why}}',
    round:
      '{{attempt, number}}번째 시도(최대 {{attempts, number}}번). 이전 시도는 합법적인 수가 아니었습니다: {{why}}',
  },
  leads_other:
    '상상한 {{frames, number}}프레임에서 가장 많이 나온 수를 둡니다. 지금은 {{count, number}}표로 {{move}} 우세.',
  passLeads_other:
    '상상한 {{frames, number}}프레임에서 가장 많이 나온 수를 둡니다. 지금은 {{count, number}}표로 한수쉼 우세.',
  atOnce:
    '{{frames, number}}프레임을 한꺼번에 상상하고 그중 첫 프레임을 보여 줍니다. 가장 많이 나온 수를 둡니다.',
  cells: '맑은 칸은 그대로이고, 빗금 친 칸은 바뀌며 모두 갖춰지면 그려집니다.',
  record: {
    chosen: '후보 중에서 {{move}} 수를 직접 골랐습니다.',
    nearestOfLast_other:
      '{{count, number}}프레임 모두 합법적인 수가 아니었습니다. 마지막 프레임에 가장 가까운 합법적인 수: {{move}}. {{time}}.',
    nearestOfMost_other:
      '{{count, number}}프레임 모두 합법적인 수가 아니었습니다. 가장 많이 나온 프레임에 가장 가까운 합법적인 수: {{move}}. {{time}}.',
    first: '첫 프레임에서 읽은 수: {{move}}, {{time}}.',
    later: '{{frame, number}}번째 프레임에서 읽은 수: {{move}}, {{time}}.',
    vote: '{{frames, number}}프레임 중 {{votes, number}}프레임에서 읽은 수: {{move}}, {{time}}.',
    voteLosers:
      '{{frames, number}}프레임 중 {{votes, number}}프레임에서 읽은 수: {{move}}(그 밖에 {{losers}}), {{time}}.',
    inexact: '프레임의 나머지 부분은 바둑판과 꼭 같지는 않습니다.',
  },
  codes: {
    title: '코드',
    text: '모델은 픽셀을 보지 않습니다. 프레임의 각 조각이 코드 하나이며, 한 줄씩 읽습니다.',
    plan: '계획',
    none: '아직 없음',
  },
  pair: { frame: '프레임', changed: '바뀐 곳' },
};
