import type { Catalog } from '../types';

export const about: Catalog['about'] = {
  title: '이 모델에 대하여',
  whatHead: '어떤 모델인가',
  what: '바둑판 그림을 보고 다음 그림을 상상합니다. 그 그림에 새로 나타난 돌이 모델의 수입니다. 탐색을 하지 않고 규칙도 배우지 않았습니다. 페이지가 그림을 읽어 수를 확인합니다.',
  none: '불러온 모델이 없습니다. 불러오면 여기에 설명이 나옵니다.',
  facts: '기본 정보',
  name: '이름',
  parameters: '매개변수 수',
  part: {
    tokenizer: '그림과 코드 변환: {{parameters}}',
    latent: '다음 수의 계획: {{parameters}}',
    transformer: '다음에 올 것의 예측: {{parameters}}',
  },
  file: '파일',
  frame: '프레임',
  frameValue:
    '{{side, number}} × {{side, number}} 픽셀을 {{grid, number}} × {{grid, number}}개, {{codes, number}}종류의 코드로 표현',
  plan: '계획',
  planValue_other: '프레임마다 앞에 잠재 코드 {{count, number}}개',
  planNone: '없음: 프레임을 바로 그림',
  layers: '층',
  layersValue: '층 {{layers, number}}, 헤드 {{heads, number}}, 너비 {{hidden, number}}',
  komi: '학습한 덤',
  stored: '저장 형식',
  fingerprint: '지문',
  origin: '출처',
  trainedHead: '학습 방법',
  trained:
    '작은 KataGo 신경망이 스스로 둔 {{games, number}}판의 그림으로 처음부터 학습했습니다. {{positions, number}}개 국면, 프로세서 {{cores, number}}코어에서 {{hours, number}}시간 걸렸습니다.',
  strongHead: '기력',
  legal:
    '처음 보는 국면 {{positions, number}}개 가운데 {{share, number}}%에서 첫 그림이 합법적인 수를 보여 주었습니다.',
  policy:
    '보통 세기에서 국면 {{positions, number}}개의 {{share, number}}%가 그 KataGo 신경망의 첫 번째 선택과 같았습니다.',
  random: '무작위로 두는 상대에게 {{played, number}}판 중 {{won, number}}판을 이겼습니다.',
  gnugo:
    '가장 약한 단계의 GNU Go 3.8에게 {{played, number}}판 중 {{won, number}}판을 이겼습니다. 거의 대등하지만 오차가 큽니다(95% 구간 {{from, number}}~{{to, number}}%).',
  limitsHead: '할 수 없는 것',
  limits: {
    little: '본 바둑이 적습니다. 학습이 끝날 때도 성적이 오르고 있어 더 배우면 더 강해집니다.',
    ko: '그림 한 장으로는 패를 알 수 없습니다. 패로 둘 수 없는 수를 그리면 페이지가 다시 묻습니다.',
    pass: '죽은 돌이 남아 있어도 한수쉼을 할 수 있습니다. 계가 전에 사석으로 제안됩니다.',
    size: '9줄 바둑판과 덤 {{komi, number}}집만 압니다.',
  },
  licenceHead: '라이선스',
  licence:
    '이 프로젝트를 위해 학습했으며 {{licence}} 라이선스로 자유롭게 쓸 수 있습니다. VideoWorld의 가중치나 코드는 들어 있지 않습니다.',
  own: '직접 불러온 가중치입니다. 파일에서 알 수 있는 것만 보여 줍니다. 학습 방법, 기력, 라이선스는 알 수 없습니다.',
};
