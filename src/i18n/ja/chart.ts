import type { Catalog } from '../types';

export const chart: Catalog['chart'] = {
  title: '対局を通した思考',
  show: '表示',
  hide: '隠す',
  empty: 'まだありません。初手からグラフが始まります。',
  label: 'グラフの手',
  parts: {
    confidence: '自分の手への自信、%',
    doubt: '迷い、ビット',
    surprise: '相手の手への驚き、ビット',
  },
  signs: {
    confidence: '自分の手',
    plan: '計画',
    picture: '画像',
    surprise: 'この値',
    more: 'それ以上',
  },
  between: '、',
  saidOf: '{{what}}：{{said}}',
  said: {
    votes:
      '自信 {{share, number(style: percent)}}（読み取った{{of, number}}フレーム中{{votes, number}}）',
    plan: '自信 {{share, number(style: percent)}}（計画の最初のコード）',
    frame: '自信 {{share, number(style: percent)}}（フレーム全体）',
    corrected: '合法な手のフレームがなかった',
    planDoubt: '計画 {{bits, number(minimumFractionDigits: 1; maximumFractionDigits: 1)}} ビット',
    pictureDoubt:
      '画像 {{bits, number(minimumFractionDigits: 2; maximumFractionDigits: 2)}} ビット',
    surprise:
      '驚き {{bits, number(minimumFractionDigits: 1; maximumFractionDigits: 1)}} ビット（確率 {{share, number(style: percent; maximumFractionDigits: 1)}}）',
    more: '驚きは {{bits, number(minimumFractionDigits: 1; maximumFractionDigits: 1)}} ビットより大きい。最も有力な{{count, number}}個の計画にこの手はなかった',
    expected: '最も有力なのは {{move}}（{{share, number(style: percent)}}）',
    unknown: '驚きは不明',
    nothing: 'まだ手がない',
  },
  noModel: 'モデルが読み込まれると驚きが表示されます。',
  noLatents: 'このモデルには潜在コードがないため、ほかの手の確率を尋ねられません。',
  waiting: 'モデルが考えています。ほかの手についてはその後で尋ねます。',
  asking:
    'ほかの人の手がどれほど有力だったかモデルに尋ねています：{{all, number}}手中{{known, number}}手。',
  failed_other: '{{count, number}}手については答えがありませんでした。',
  tryAgain: 'もう一度',
  noAnswer: 'モデルから答えがありませんでした。もう一度試してください。',
  about: 'これが示すこと、示さないこと',
  is: {
    confidence:
      '自信：モデルが想像して読み取ったフレームのうち、その手を示すものの割合。想像したのが1フレームだけのときは、石の場所を決める計画の最初のコードの確率です。',
    doubt:
      '迷い：計画を書き、画像を描くときに、コードの間でどれだけ迷ったかを平均エントロピーで表します。0ビットなら迷いなし、1ビット増えるごとに候補のコードが倍になります。',
    surprise:
      '驚き：打つ前の局面をモデルに見せ、最も有力な16の計画をフレームまでたどって手として読み取ります。1ビットは2分の1、4ビットは16分の1の確率と見ていたことを表します。矢印は、どの計画もその手ではなかったこと、つまりそれより大きな驚きを示します。',
  },
  isNot: 'どれも手の良し悪しは示しません。自信のある悪手も、驚きの好手もあります。',
  table: '表で見る',
  columns: {
    move: '手',
    confidence: '自信',
    plan: '計画、ビット',
    picture: '画像、ビット',
    surprise: '驚き、ビット',
  },
  cells: {
    share: '{{share, number(style: percent)}}',
    bits: '{{bits, number(minimumFractionDigits: 1; maximumFractionDigits: 1)}}',
    fineBits: '{{bits, number(minimumFractionDigits: 2; maximumFractionDigits: 2)}}',
    more: '{{bits, number(minimumFractionDigits: 1; maximumFractionDigits: 1)}}超',
    none: '–',
  },
};
