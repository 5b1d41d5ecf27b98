import type { Catalog } from '../types';

export const game: Catalog['game'] = {
  title: 'VideoWorld Go',
  newGame: '새 대국',
  actions: {
    label: '동작',
    playOn: '계속 두기',
    pass: '한수쉼',
    takeBack: '무르기',
    done: '완료',
    resign: '기권',
  },
  giveUp: {
    title: '기권할까요?',
    text: '모델이 이깁니다. 나중에 무를 수 있습니다.',
    yes: '기권하기',
  },
  language: {
    label: '언어',
    browser: '브라우저 설정에 따름',
    failed: '{{language}}: 가져오지 못했습니다. 연결을 확인한 뒤 페이지를 새로 고치세요.',
  },
  passMove: '한수쉼',
  refused: {
    model: '모델의 차례입니다.',
    counting: '양쪽이 모두 한수쉼을 했습니다. 계속하려면 ‘계속 두기’를 선택하세요.',
    over: '대국이 끝났습니다. 새 대국을 시작하세요.',
    noStone: '{{point}}에는 돌이 없습니다. 사활을 정할 돌을 선택하세요.',
    lookingBack: '지금 {{at, number}}수를 보고 있습니다. 두려면 대국으로 돌아가세요.',
  },
  illegal: {
    offBoard: '{{point}}: 9줄 바둑판에 없는 점입니다(0~80).',
    occupied: '{{point}}에는 이미 돌이 있습니다.',
    suicide: {
      black: '흑이 {{point}}에 두면 활로가 없고 따내는 돌도 없습니다. 자살수는 둘 수 없습니다.',
      white: '백이 {{point}}에 두면 활로가 없고 따내는 돌도 없습니다. 자살수는 둘 수 없습니다.',
    },
    ko: {
      black: '흑은 {{point}}의 패를 바로 따낼 수 없습니다. 먼저 다른 곳에 두세요.',
      white: '백은 {{point}}의 패를 바로 따낼 수 없습니다. 먼저 다른 곳에 두세요.',
    },
    superko: {
      black: '흑이 {{point}}에 두면 이 대국에 나온 모양이 되풀이됩니다(동형반복 금지).',
      white: '백이 {{point}}에 두면 이 대국에 나온 모양이 되풀이됩니다(동형반복 금지).',
    },
    wrongTurn: {
      black: '흑의 차례가 아닙니다.',
      white: '백의 차례가 아닙니다.',
    },
    gameOver: '대국이 끝났습니다. 양쪽이 모두 한수쉼을 했습니다.',
  },
  failed: {
    illegal: '모델이 규칙에 어긋나는 수를 두었습니다. {{why}} 다시 두게 하세요.',
    noAnswer: '모델이 수를 내놓지 않았습니다. 다시 두게 하세요.',
  },
  result: {
    label: '결과',
    again: '한 판 더',
    draw: '비겼습니다.',
    short: {
      draw: '무승부',
      blackByResignation: '흑 불계',
      whiteByResignation: '백 불계',
      blackByPoints: '흑+{{by, number}}',
      whiteByPoints: '백+{{by, number}}',
    },
    you: {
      byResignation: '나의 불계승입니다.',
      byPoints_other: '내가 {{count, number}}집 이겼습니다.',
    },
    model: {
      byResignation: '모델의 불계승입니다.',
      byPoints_other: '모델이 {{count, number}}집 이겼습니다.',
    },
  },
  said: {
    newGame: {
      black: '새 대국입니다. 흑을 잡았고 덤은 {{komi, number}}집입니다.',
      white: '새 대국입니다. 백을 잡았고 덤은 {{komi, number}}집입니다.',
    },
    goesOn: '대국을 계속합니다.',
    takenBack: '{{at, number}}수까지 물렀습니다.',
    you: '나: {{move}}.',
    youCapture_other: '나: {{move}}, {{count, number}}점 따냄.',
    model: '모델: {{move}}.',
    modelCaptures_other: '모델: {{move}}, {{count, number}}점 따냄.',
    nearest: '프레임에 가장 가까운 합법적인 수로 읽었습니다.',
    yourTurn: '내 차례입니다.',
    tryingAgain: '다시 시도하는 중: {{why}}',
    restarting: '모델을 다시 시작하는 중: {{why}}',
    allLayersOff: '모든 레이어를 껐습니다.',
    layerOn: '{{layer}} 켬.',
    layerOff: '{{layer}} 끔.',
  },
};
