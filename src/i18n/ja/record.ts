import type { Catalog } from '../types';

export const record: Catalog['record'] = {
  menu: '開く・保存・共有',
  title: '棋譜',
  open: {
    title: '開く',
    file: 'SGFファイルを開く…',
    text: 'またはSGFのテキストかリンクをここに貼り付け',
    button: 'テキストを開く',
    drop: '.sgf ファイルは棋譜として開きます。',
    help: 'ファイルをページのどこかにドロップするか、そのまま貼り付けても開けます。',
  },
  save: {
    title: '保存と共有',
    file: 'SGFで保存',
    copySgf: 'SGFをコピー',
    copyLink: 'リンクをコピー',
    share: 'リンクを共有…',
    help: '変化図とコメントもすべて含まれます。対局はリンクそのものに入っていて、どこにも送信されません。',
    saved: '{{name}} として保存しました。',
    copied: 'コピーしました。',
    notCopied: 'ブラウザーがコピーを許可していません。テキストを手でコピーしてください。',
    text: 'コピーするテキスト',
    tooLong: 'この対局はリンクにするには長すぎます。SGFで保存してください。',
  },
  reading: '棋譜を読み込んでいます…',
  opened: {
    label: '開いた棋譜',
    players: '{{black}}（黒）対 {{white}}（白）を開きました。',
    file: '「{{name}}」を開きました。',
    plain: '棋譜を開きました。',
  },
  person: '人',
  note: {
    encoding: 'ファイルに文字コードが正しく書かれていないため、{{encoding}} として読み込みました。',
    severalGames:
      'ファイルには{{games, number}}局あり、最初の9路の対局である{{chosen, number}}局目を開きました。',
    severalFiles: '{{count, number}}個のファイルのうち、最初のものを開きました。',
    unfinished: 'ファイルが途中で終わっています。残っている部分を開きました。',
    junk_other: '意味のない文字を{{count, number}}個除きました。',
    sizeMissing:
      'ファイルに碁盤の大きさがありません。すべての点が9路に収まるため、9路として開きました。',
    komiMissing: 'ファイルにコミがありません。{{komi, number}}目としました。',
    komiUnreadable: 'コミ「{{text}}」は使えません。{{komi, number}}目としました。',
    setupPoints_other: '最初に置かれた石のうち{{count, number}}個は盤の外にあるため除きました。',
    setupCaptured_other: '最初に置かれた石のうち{{count, number}}個は呼吸点がないため除きました。',
    marks_other: '盤の外にある印 {{count, number}} 個を省きました。',
    passes_other:
      '同じ色が続けて打つ所が{{count, number}}か所あります（最初は{{move, number}}手目）。間にパスを入れました。',
    split: 'ファイルで同時に打たれている手は、順に打ちました。',
    merged: '着手のないコメントや印は、その前の手に付けました。',
    cut: {
      'off-board':
        '{{move, number}}手目の前で終わる変化があります：「{{point}}」は9路盤の点ではありません。',
      occupied:
        '{{move, number}}手目 {{point}} の前で終わる変化があります：そこにはすでに石があります。',
      suicide:
        '{{move, number}}手目 {{point}} の前で終わる変化があります：自殺手は認められていません。',
      ko: '{{move, number}}手目 {{point}} の前で終わる変化があります：コウをすぐに取り返すことはできません。',
      setup:
        '{{move, number}}手目の前で終わる変化があります：そこで石が着手ではなく置かれています。',
      'too-long': '{{move, number}}手目の前で終わる変化があります：これより長い対局は開けません。',
      illegal: '{{move, number}}手目 {{point}} の前で終わる変化があります：ルール上打てません。',
    },
    more_other: '同じ理由で終わる変化がほかに{{count, number}}つあります。',
  },
  problem: {
    empty: '中身がありません。別のファイルを選んでください。',
    'not-sgf':
      'これは棋譜ではありません。名前が .sgf で終わる Smart Game Format のファイルを選んでください。',
    'board-size':
      'この対局は{{size}}の碁盤です。開けるのは9x9の対局だけです：モデルはほかの碁盤を知りません。',
    'other-game': 'これは囲碁ではないゲームの記録です（形式上の番号は{{game}}）。',
    'too-large': '{{megabytes, number}} MBを超えています。棋譜がこの大きさになることはありません。',
    'too-many-nodes': '{{nodes, number}}手を超えています。もっと小さな棋譜集を開いてください。',
    unreadable: 'ファイルを読み込めませんでした。もう一度選んでください。',
  },
  link: {
    damaged:
      'リンクが壊れています：途中で一部が失われたか、変わりました。もう一度送ってもらうか、SGFファイルで受け取ってください。',
    newer:
      'このリンクは新しい版のページで作られました。ページを再読み込みしてから、もう一度開いてください。',
    'too-long': 'リンクが長すぎて、対局とは考えられません。SGFファイルで受け取ってください。',
    'cannot-unpack':
      'このブラウザーではリンクを展開できません。新しいブラウザーで開くか、SGFファイルで受け取ってください。',
  },
};
