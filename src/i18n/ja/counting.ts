import type { Catalog } from '../types';

export const counting: Catalog['counting'] = {
  label: '整地',
  soFar: '現時点の結果',
  looking: '死に石を探しています',
  notFound: '死に石を探せませんでした。自分で指定してください。',
  faded: '薄く表示された石は死に石として数えます。',
  hint: '{{what}}石を選ぶとその一団の死活が変わります。打ち続けて決着をつけることもできます。',
  table: {
    area: '石と地',
    points: '目数',
    komi: 'コミ',
    total: '合計',
    you: 'あなた',
    model: 'モデル',
    black: '{{name}}（黒）',
    white: '{{name}}（白）',
  },
  said: {
    bothPassed: '両者がパスしました。死に石を探しています。',
    again: 'もう一度数えます。{{score}}',
    proposed: '死に石の候補：{{stones}}。',
    noneProposed: '死に石の候補はありません。',
    choose: '石を選ぶとその一団の死活が変わります。',
    dead: '死に石：{{stones}}。',
    alive: '活き石：{{stones}}。',
  },
  stones: {
    black: '黒 {{black}}',
    white: '白 {{white}}',
    both: '黒 {{black}}、白 {{white}}',
  },
  areas: '黒{{black, number}}目、白{{white, number}}目：{{lead}}。',
  areasWithKomi: '黒{{black, number}}目、白{{white, number}}目、コミ{{komi, number}}目：{{lead}}。',
  draw: '持碁',
  blackLeads_other: '黒の{{count, number}}目リード',
  whiteLeads_other: '白の{{count, number}}目リード',
};
