import type { Catalog } from '../types';

export const settings: Catalog['settings'] = {
  menu: {
    label: 'メニュー',
    settings: '設定',
    about: 'このモデルについて',
    diagnostics: '診断情報',
    shortcuts: 'ショートカット',
  },
  look: '表示',
  theme: {
    label: 'テーマ',
    system: '自動',
    light: 'ライト',
    dark: 'ダーク',
  },
  board: {
    label: '碁盤',
    wood: '木の盤',
    frame: '動画のフレーム',
    help: '動画のフレームはモデルが見ている画像そのものです。その中ではモデルが常に黒です。',
  },
  coordinates: {
    label: '座標',
    help: '木の盤のまわりに文字と数字を表示します。',
  },
  sound: '音と動き',
  sounds: {
    label: '音',
    help: '着手、取り、パス、終局の音です。',
  },
  volume: {
    label: '音量',
    value: '{{share, number}}%',
  },
  motion: {
    label: '動き',
    help: '石が置かれる動きや、フレームができていく様子です。端末で視差効果を減らす設定なら動きません。',
    system: '自動',
    off: 'オフ',
  },
  playing: '対局',
  confirm: {
    label: '着手の確認',
    help: '1回目のタップで石を示し、2回目で打ちます。',
    touch: 'タッチ操作のとき',
    always: '常に',
    never: 'しない',
  },
  fromNextMove: 'モデルの次の手から使われます。',
  keys: {
    label: '1文字のショートカット',
    help: '1 や ? などのキーがページのどこでも働きます。',
    list: 'すべてのショートカットを見る',
  },
  kept: 'このブラウザーだけに保存され、どこにも送られません。',
  guard: {
    status: 'もう一度 {{point}} をタップ',
    play: '{{point}} に打つ',
    drop: 'やめる',
    said: '{{point}} を選びました。もう一度選ぶと打ちます。',
  },
};
