export const aftermath = {
  kind: { hit: '如想象', miss: '想象在别处', blank: '未曾想象' },
  nothingYet: '还没有可比较的：从你对模型第一手的应手开始。',
  rate: '与想象相符：{{all}}；其中你的 {{yours}}，它自己的 {{own}}。',
  share: '{{of, number}} 手中 {{hits, number}} 手（{{percent}}）',
  noneYet: '还没有',
  list: '猜中与落空',
  move: {
    black: '第 {{number}} 手，黑 {{move}}：{{outcome}}',
    white: '第 {{number}} 手，白 {{move}}：{{outcome}}',
  },
  asking_other: '正在询问模型预见了什么：{{count, number}} 次思考中的第 {{known, number}} 次。',
};
