import type { Catalog } from '../types';

export const review: Catalog['review'] = {
  label: '振り返り',
  toStart: '最初へ',
  back: '一手戻る',
  moveShown: '表示中の手',
  on: '一手進む',
  toEnd: '最後の手へ',
  place: '{{at, number}}/{{of, number}}手目',
  backToGame: '対局に戻る',
  jump: {
    surprise: {
      name: '驚き',
      next: '次の驚き',
      previous: '前の驚き',
      none: 'ほかに分かっている驚きはありません。思考のグラフを表示している間に調べます。',
    },
    miss: {
      name: '外れ',
      next: '次の外れ',
      previous: '前の外れ',
      none: 'ほかに分かっている外れはありません。レイヤー「{{layer}}」がオンの間に調べます。',
    },
  },
  moves: '棋譜',
  movesSoFar: 'これまでの手',
  noMoves: 'まだありません。',
  color: { black: '黒', white: '白' },
  chosen: '選択',
  nearest: '最も近い手',
  frame: 'フレーム{{number, number}}',
  thought: {
    played: {
      black: '{{number, number}}手目、黒 {{move}} を打つまでの思考です。',
      white: '{{number, number}}手目、白 {{move}} を打つまでの思考です。',
    },
    ahead: {
      black: 'この局面での思考です。{{number, number}}手目、黒 {{move}} につながりました。',
      white: 'この局面での思考です。{{number, number}}手目、白 {{move}} につながりました。',
    },
    busy: 'モデルが考えています。打つと思考が表示されます。',
    notYet: 'まだ思考はありません。モデルはまだ打っていません。',
    none: 'ここに思考はありません。モデルはこの局面から打っていません。',
  },
  said: {
    beforeFirst_other: '全{{count, number}}手の最初の手の前です。',
    backToGame: {
      black: '対局に戻りました。{{at, number}}手目：黒 {{move}}。',
      white: '対局に戻りました。{{at, number}}手目：白 {{move}}。',
    },
    move: {
      black: '全{{of, number}}手の{{at, number}}手目：黒 {{move}}。',
      white: '全{{of, number}}手の{{at, number}}手目：白 {{move}}。',
    },
  },
};
