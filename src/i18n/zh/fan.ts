export const fan = {
  spreadOut: '展开',
  randomise: '换成随机编码',
  code: '编码 {{number}}',
  codes: '编码 {{numbers}}',
  drawOthers: '重新抽取',
  alternatives: '其他选择',
  randomPlans: '随机计划',
  allOther: '所有其他编码',
  notLegal: '不合规则',
  readAs: '这一帧读作 {{move}}。',
  playInstead: '改下这一手',
  own: '它自己的计划通向 {{move}}。',
  damage_other:
    '在 {{plans, number}} 个含随机编码的计划中，{{count, number}} 个仍通向那里，{{other, number}} 个通向别处，{{illegal, number}} 个不是合法的着法。',
};
