export const fan = {
  spreadOut: '広げるもの',
  randomise: 'ランダムなものに置き換える',
  code: 'コード {{number}}',
  codes: 'コード {{numbers}}',
  drawOthers: '引き直す',
  alternatives: '別の候補',
  randomPlans: 'ランダムな計画',
  allOther: 'ほかのすべてのコード',
  notLegal: '打てない',
  readAs: 'このフレームは {{move}} と読み取れます。',
  playInstead: '代わりにこれを打つ',
  own: 'もとの計画は {{move}} に至ります。',
  damage_other:
    'ランダムなコードを入れた{{plans, number}}個の計画のうち、{{count, number}}個は同じ場所に、{{other, number}}個は別の場所に至り、{{illegal, number}}個は合法な手になりません。',
};
