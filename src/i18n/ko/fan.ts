export const fan = {
  spreadOut: '펼칠 것',
  randomise: '무작위 코드로 바꾸기',
  code: '코드 {{number}}',
  codes: '코드 {{numbers}}',
  drawOthers: '다시 뽑기',
  alternatives: '다른 선택',
  randomPlans: '무작위 계획',
  allOther: '그 밖의 모든 코드',
  notLegal: '착수 불가',
  readAs: '이 프레임은 {{move}}(으)로 읽힙니다.',
  playInstead: '대신 이 수 두기',
  own: '원래 계획은 {{move}}에 이릅니다.',
  damage_other:
    '무작위 코드를 넣은 계획 {{plans, number}}개 중 {{count, number}}개는 여전히 그곳에, {{other, number}}개는 다른 곳에 이르고, {{illegal, number}}개는 둘 수 있는 수가 아닙니다.',
};
