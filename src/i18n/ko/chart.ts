import type { Catalog } from '../types';

export const chart: Catalog['chart'] = {
  title: '대국 전체의 생각',
  show: '보기',
  hide: '숨기기',
  empty: '아직 없습니다. 첫 수부터 그래프가 시작됩니다.',
  label: '그래프의 수',
  parts: {
    confidence: '자기 수에 대한 확신, %',
    doubt: '망설임, 비트',
    surprise: '상대 수에 놀란 정도, 비트',
  },
  signs: {
    confidence: '자기 수',
    plan: '계획',
    picture: '그림',
    surprise: '이 값',
    more: '그 이상',
  },
  between: ', ',
  saidOf: '{{what}}: {{said}}',
  said: {
    votes:
      '확신 {{share, number(style: percent)}} (읽은 프레임 {{of, number}}개 중 {{votes, number}}개)',
    plan: '확신 {{share, number(style: percent)}} (계획의 첫 코드)',
    frame: '확신 {{share, number(style: percent)}} (프레임 전체)',
    corrected: '둘 수 있는 수를 보여 준 프레임이 없음',
    planDoubt: '계획 {{bits, number(minimumFractionDigits: 1; maximumFractionDigits: 1)}}비트',
    pictureDoubt: '그림 {{bits, number(minimumFractionDigits: 2; maximumFractionDigits: 2)}}비트',
    surprise:
      '놀람 {{bits, number(minimumFractionDigits: 1; maximumFractionDigits: 1)}}비트 (확률 {{share, number(style: percent; maximumFractionDigits: 1)}})',
    more: '놀람 {{bits, number(minimumFractionDigits: 1; maximumFractionDigits: 1)}}비트 초과: 가장 유력한 계획 {{count, number}}개에 이 수가 없었음',
    expected: '가장 유력한 수는 {{move}} ({{share, number(style: percent)}})',
    unknown: '놀란 정도를 알 수 없음',
    nothing: '아직 수가 없음',
  },
  noModel: '모델을 불러오면 놀란 정도가 나타납니다.',
  noLatents: '이 모델에는 잠재 코드가 없어 다른 수의 확률을 물을 수 없습니다.',
  waiting: '모델이 생각하고 있습니다. 다른 수는 그 뒤에 묻습니다.',
  asking:
    '다른 사람의 수가 얼마나 유력했는지 모델에 묻는 중: {{all, number}}수 중 {{known, number}}수.',
  failed_other: '{{count, number}}수는 답을 얻지 못했습니다.',
  tryAgain: '다시 시도',
  noAnswer: '모델이 답하지 않았습니다. 다시 시도하세요.',
  about: '이것이 뜻하는 것과 뜻하지 않는 것',
  is: {
    confidence:
      '확신: 모델이 상상하고 읽은 프레임 가운데 그 수를 보여 주는 비율입니다. 프레임을 하나만 상상했다면 돌의 자리를 정하는 계획 첫 코드의 확률입니다.',
    doubt:
      '망설임: 계획을 쓰고 그림을 그릴 때 코드 사이에서 얼마나 망설였는지를 평균 엔트로피로 나타냅니다. 0비트는 망설임이 없다는 뜻이고, 1비트마다 후보 코드가 두 배가 됩니다.',
    surprise:
      '놀람: 그 수를 두기 전의 국면을 모델에 보여 주고, 가장 유력한 계획 16개를 프레임까지 따라가 수로 읽습니다. 1비트는 둘 중 하나, 4비트는 열여섯 중 하나의 가능성으로 보았다는 뜻입니다. 화살표는 이 계획들 가운데 그 수가 없었다는, 곧 그보다 더 놀랐다는 뜻입니다.',
  },
  isNot:
    '어느 것도 수의 좋고 나쁨을 말하지 않습니다. 확신한 수가 나쁠 수도, 놀라운 수가 이길 수도 있습니다.',
  table: '표로 보기',
  columns: {
    move: '수',
    confidence: '확신',
    plan: '계획, 비트',
    picture: '그림, 비트',
    surprise: '놀람, 비트',
  },
  cells: {
    share: '{{share, number(style: percent)}}',
    bits: '{{bits, number(minimumFractionDigits: 1; maximumFractionDigits: 1)}}',
    fineBits: '{{bits, number(minimumFractionDigits: 2; maximumFractionDigits: 2)}}',
    more: '{{bits, number(minimumFractionDigits: 1; maximumFractionDigits: 1)}} 초과',
    none: '–',
  },
};
