import type { Catalog } from '../types';

export const game: Catalog['game'] = {
  title: 'VideoWorld Go',
  newGame: '新しい対局',
  actions: {
    label: '操作',
    playOn: '打ち続ける',
    pass: 'パス',
    takeBack: '待った',
    done: '完了',
    resign: '投了',
  },
  giveUp: {
    title: '投了しますか？',
    text: 'モデルの勝ちになります。あとで取り消せます。',
    yes: '投了する',
  },
  language: {
    label: '言語',
    browser: 'ブラウザーに合わせる',
    failed:
      '「{{language}}」を取得できませんでした。接続を確認してから、ページを再読み込みしてください。',
  },
  passMove: 'パス',
  refused: {
    model: 'モデルの手番です。',
    counting: '両者がパスしました。続けるには「打ち続ける」を選んでください。',
    over: '対局は終わりました。新しい対局を始めてください。',
    noStone: '{{point}} に石はありません。死活を決める石を選んでください。',
    lookingBack: '{{at, number}}手目を振り返っています。打つには対局に戻ってください。',
  },
  illegal: {
    offBoard: '{{point}} は9路盤の点ではありません（0～80）。',
    occupied: '{{point}} にはすでに石があります。',
    suicide: {
      black: '黒が {{point}} に打つと呼吸点がなく、石も取れません。自殺手は打てません。',
      white: '白が {{point}} に打つと呼吸点がなく、石も取れません。自殺手は打てません。',
    },
    ko: {
      black: '黒はすぐに {{point}} のコウを取り返せません。先に別の所に打ってください。',
      white: '白はすぐに {{point}} のコウを取り返せません。先に別の所に打ってください。',
    },
    superko: {
      black: '黒が {{point}} に打つと、この対局の前の局面に戻ります（スーパーコウ）。',
      white: '白が {{point}} に打つと、この対局の前の局面に戻ります（スーパーコウ）。',
    },
    wrongTurn: {
      black: '黒の手番ではありません。',
      white: '白の手番ではありません。',
    },
    gameOver: '対局は終わりました。両者がパスしました。',
  },
  failed: {
    illegal: 'モデルがルール上打てない手を返しました。{{why}}もう一度打たせてください。',
    noAnswer: 'モデルから手が返ってきませんでした。もう一度打たせてください。',
  },
  result: {
    label: '結果',
    again: 'もう一局',
    draw: '持碁です。',
    short: {
      draw: '持碁',
      blackByResignation: '黒中押し',
      whiteByResignation: '白中押し',
      blackByPoints: '黒+{{by, number}}',
      whiteByPoints: '白+{{by, number}}',
    },
    you: {
      byResignation: 'あなたの中押し勝ちです。',
      byPoints_other: 'あなたの{{count, number}}目勝ちです。',
    },
    model: {
      byResignation: 'モデルの中押し勝ちです。',
      byPoints_other: 'モデルの{{count, number}}目勝ちです。',
    },
  },
  said: {
    newGame: {
      black: '新しい対局です。あなたは黒番、コミは{{komi, number}}目です。',
      white: '新しい対局です。あなたは白番、コミは{{komi, number}}目です。',
    },
    goesOn: '対局を続けます。',
    takenBack: '{{at, number}}手目まで戻しました。',
    you: 'あなた：{{move}}。',
    youCapture_other: 'あなた：{{move}}、{{count, number}}子取り。',
    model: 'モデル：{{move}}。',
    modelCaptures_other: 'モデル：{{move}}、{{count, number}}子取り。',
    nearest: 'フレームに最も近い合法手として読み取りました。',
    yourTurn: 'あなたの手番です。',
    tryingAgain: 'やり直しています：{{why}}',
    restarting: 'モデルを再起動しています：{{why}}',
    allLayersOff: 'すべてのレイヤーをオフにしました。',
    layerOn: '「{{layer}}」をオンにしました。',
    layerOff: '「{{layer}}」をオフにしました。',
  },
};
