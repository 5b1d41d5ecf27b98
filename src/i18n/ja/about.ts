import type { Catalog } from '../types';

export const about: Catalog['about'] = {
  title: 'このモデルについて',
  whatHead: 'どんなモデルか',
  what: '盤の画像を見て、次の画像を思い描きます。そこに現れた新しい石がモデルの手です。探索はせず、ルールも教わっていません。ページがその画像を読み取り、手を確かめます。',
  none: 'モデルがまだ読み込まれていません。読み込むとここに説明が出ます。',
  facts: 'データ',
  name: '名前',
  parameters: 'パラメーター数',
  part: {
    tokenizer: '画像とコードの変換：{{parameters}}',
    latent: '次の手の計画：{{parameters}}',
    transformer: '次に来るものの予測：{{parameters}}',
  },
  file: 'ファイル',
  frame: 'フレーム',
  frameValue:
    '{{side, number}} × {{side, number}}ピクセルを{{grid, number}} × {{grid, number}}個、{{codes, number}}種類のコードで表す',
  plan: '計画',
  planValue_other: '各フレームの前に潜在コード{{count, number}}個',
  planNone: 'なし：フレームを直接描く',
  layers: '層',
  layersValue: '{{layers, number}}層、ヘッド{{heads, number}}、幅{{hidden, number}}',
  komi: '学んだコミ',
  stored: '保存形式',
  fingerprint: 'フィンガープリント',
  origin: '入手元',
  trainedHead: '学習のしかた',
  trained:
    '小さな KataGo ネットワークの自己対局{{games, number}}局の画像だけを使い、ゼロから学習しました。{{positions, number}}局面、プロセッサー{{cores, number}}コアで{{hours, number}}時間です。',
  strongHead: '強さ',
  legal:
    '初めて見る{{positions, number}}局面のうち{{share, number}}% で、最初の画像が合法手を示しました。',
  policy:
    '強さ「普通」では、{{positions, number}}局面の{{share, number}}% でその KataGo ネットワークの第一候補と一致しました。',
  random: 'でたらめに打つ相手には{{played, number}}局中{{won, number}}勝しました。',
  gnugo:
    '最も弱い設定の GNU Go 3.8 には{{played, number}}局中{{won, number}}勝。ほぼ互角ですが誤差は大きめです（95% 区間{{from, number}}～{{to, number}}%）。',
  limitsHead: 'できないこと',
  limits: {
    little: '学んだ量はわずかです。学習の終わりでも成績は伸びていて、続ければもっと強くなります。',
    ko: '1枚の画像ではコウが分かりません。コウで打てない手を描くことがあり、そのときはやり直させます。',
    pass: '死に石が残っていてもパスすることがあります。整地の前に死に石として示されます。',
    size: '知っているのは9路盤とコミ{{komi, number}}目だけです。',
  },
  licenceHead: 'ライセンス',
  licence:
    'このプロジェクトのために学習したもので、{{licence}} で自由に使えます。VideoWorld の重みやコードは含みません。',
  own: 'これはあなた自身の重みです。ここにはファイルから分かることだけを示します。学習のしかた、強さ、ライセンスは分かりません。',
};
