export const aftermath = {
  kind: { hit: '想像どおり', miss: '想像は別の場所', blank: '想像なし' },
  nothingYet: 'まだ比べるものがありません。モデルの初手へのあなたの応手から始まります。',
  rate: '想像どおりだった手：{{all}}。うち、あなたの手 {{yours}}、モデル自身の手 {{own}}。',
  share: '{{of, number}}手中{{hits, number}}手（{{percent}}）',
  noneYet: 'まだなし',
  list: '的中と外れ',
  move: {
    black: '{{number}} 手目、黒 {{move}}：{{outcome}}',
    white: '{{number}} 手目、白 {{move}}：{{outcome}}',
  },
  asking_other:
    'モデルが何を予見したか尋ねています：{{count, number}}回の思考のうち{{known, number}}回。',
};
