export const aftermath = {
  kind: { hit: '상상대로', miss: '다른 곳을 상상', blank: '상상하지 않음' },
  nothingYet: '아직 비교할 것이 없습니다. 모델의 첫 수에 대한 내 응수부터 시작합니다.',
  rate: '상상대로 된 수: {{all}}. 내 수 {{yours}}, 모델의 수 {{own}}.',
  share: '{{of, number}}수 중 {{hits, number}}수({{percent}})',
  noneYet: '아직 없음',
  list: '적중과 빗나감',
  move: {
    black: '{{number}}수, 흑 {{move}}: {{outcome}}',
    white: '{{number}}수, 백 {{move}}: {{outcome}}',
  },
  asking_other:
    '모델이 무엇을 내다보았는지 묻는 중: 생각 {{count, number}}번 중 {{known, number}}번.',
};
