export const library = {
  models: 'モデル',
  title: '{{name}} を追加',
  openModels: 'モデル…',
  weights: '重み',
  weightsNote:
    'ほかの重みと対局できます。.pth か .safetensors のファイルをページのどこかにドロップしてください。この端末の外には出ません。',
  empty: '追加したモデルはこの端末に保存され、次の訪問でもここにあります。',

  defaultModel: '標準のモデル',
  withThePage: 'ページに付属しています。',
  theModel: 'モデル',
  plays: '対局中',
  loading: '読み込み中…',
  deleting: '削除中…',
  parameters: 'パラメーター {{amount}}',
  from: '{{origin}} から · {{day}} ·',
  fingerprint: 'フィンガープリント',
  fingerprintOf: 'フィンガープリント {{digits}}',
  play: '対局する',
  playNamed: '{{name}} と対局する',
  rename: '名前を変更',
  renameNamed: '{{name}} の名前を変更',
  delete: '削除',
  deleteNamed: '{{name}} を削除',
  newName: '{{name}} の新しい名前',
  save: '保存',
  keep: '残す',
  deleteQuestion: '{{name}} を削除しますか。{{bytes}} が空きます。',
  deletePlaying:
    '{{name}} を削除しますか。{{bytes}} が空きます。今は対局中なので、標準のモデルに替わります。',

  add: 'モデルを追加',
  addNote:
    'ページのどこかにドロップしてください。.pth か .safetensors のファイル、トークナイザーとトランスフォーマーの組、書き出しコマンドのフォルダーや zip が使えます。',
  chooseFile: 'ファイルを選ぶ…',
  chooseFiles: 'ファイルを選ぶ…',
  chooseFolder: 'フォルダーを選ぶ…',
  address: 'またはアドレス',
  download: 'ダウンロード',
  dropHere: '重みをドロップすると対局できます',
  dropNote:
    '.pth か .safetensors のファイル、または書き出されたフォルダーや zip。保存する前に、必要な容量をお知らせします。',

  room: 'この端末の容量',
  used: '{{used}} 使用、残り {{free}}。',
  usedOnly: '{{used}} 使用。このブラウザーは残りの容量を教えません。',
  usedAndAdding: '{{used}} 使用、このモデルに {{adding}}、その後の残り {{left}}。',
  usedAndTooMuch: '{{used}} 使用。このモデルには {{adding}} が必要ですが、残りは {{free}} です。',
  kept: 'ディスクがいっぱいになっても、ブラウザーはモデルを残します。',
  mayBeCleared: 'ディスクがいっぱいになると、ブラウザーがモデルを消すことがあります。',
  refusedToKeep:
    'ブラウザーは同意しませんでした。このページをもっと使うか、インストールすると同意するかもしれません。',
  askToKeep: '残すよう頼む',
  askAgain: 'もう一度頼む',

  playForVisit: '今回の訪問だけ使う',
  endedWhileLoading:
    '「{{name}}」の読み込み中にページが終了したため、標準のモデルが打ちます。もう一度試すには、モデルの一覧から選んでください。',
  gone: '「{{name}}」はもうここに保存されていないため、標準のモデルが打ちます。',
  notLoaded: '「{{name}}」を読み込めなかったため、標準のモデルが打ちます。{{why}}',
  notDeleted:
    'モデルは削除されていません。対局中で、代わりになる標準のモデルを読み込めませんでした。',
  noAnswer: 'モデルのライブラリーが応答しません。ページを再読み込みして、やり直してください。',

  saidStored: '{{name}} を保存しました。',
  saidGone: '{{name}} はもう保存されていません。',
  saidRenamed: '名前は {{name}} になりました。',
  saidKept: 'ブラウザーは保存したモデルを残します。',
  saidNotKept: 'ブラウザーは保存したモデルを残すことに同意しませんでした。',
};
