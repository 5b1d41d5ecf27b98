export const problems = {
  emptyFile: '{{file}} は空です。ダウンロードまたは保存をやり直してください。',
  notACheckpoint:
    '{{file}} は読み込めるチェックポイントではありません。torch.save の zip ファイルか .safetensors ファイルが必要ですが、{{found}}。',
  foundPicture: 'これは {{format}} 画像です',
  foundRiff: 'これは RIFF ファイル（WebP、WAV、AVI）です',
  foundPdf: 'これは PDF 文書です',
  foundPacked: 'これは {{format}} で圧縮されています。先に展開してください',
  foundArchive: 'これは {{format}} の書庫です。先に展開してください',
  foundHdf5: 'これは Keras や MATLAB が書き出す HDF5 ファイルです',
  foundLanguageModel: 'これは {{format}} 形式の言語モデルです',
  foundSqlite: 'これは SQLite データベースです',
  foundNumpy: 'これは NumPy 配列です',
  foundOnnx: 'これは ONNX モデルです。元になったチェックポイントが必要です',
  foundSavedModel: 'これは TensorFlow の SavedModel です',
  foundTfLite: 'これは TensorFlow Lite のモデルです',
  foundKataGo: 'これは KataGo のネットワークで、入力は動画のフレームではなく局面です',
  foundKataGoName: '名前からすると KataGo のネットワークで、入力は動画のフレームではなく局面です',
  foundLfsPointer:
    'これは Git LFS のポインターで、実際のファイルの代わりに置かれた短いテキストです。git lfs pull で取得するか、ファイル本体をダウンロードしてください',
  foundWebPage:
    'これはウェブページです。ダウンロードのリンク先がファイルではなくページだったようです',
  foundOldTorch:
    'これは torch 1.6 より前の torch.save のファイルです。新しい torch で読み込み、保存し直してください',
  foundBarePickle: 'これはただの pickle です。state dict を torch.save で保存してください',
  foundPartsList: 'これは分割されたモデルのファイル一覧にすぎません',
  foundText:
    'これは「{{start}}」で始まるテキストです。サーバーのエラーがファイルの代わりに保存されたのかもしれません',
  foundZeros: '先頭がすべてゼロで、ダウンロードに失敗したようです。ダウンロードし直してください',
  foundBytes: '先頭のバイトが {{bytes}} です',
  emptyZip:
    '{{file}} は zip ファイルですが torch.save のものではありません。data.pkl があるはずですが、中身がありません。',
  otherZip:
    '{{file}} は zip ファイルですが torch.save のものではありません。data.pkl があるはずですが、見つかったのは {{found}} です。',
  zipOfCheckpoint:
    '{{file}} は zip ファイルですが torch.save のものではありません。data.pkl があるはずですが、見つかったのは {{found}} です。展開して {{inner}} を選んでください。',
  zipOfNumpy:
    '{{file}} は zip ファイルですが torch.save のものではありません。data.pkl があるはずですが、見つかったのは {{found}} です。これは NumPy の書庫です。torch のチェックポイントが必要です。',
  zipOfKeras:
    '{{file}} は zip ファイルですが torch.save のものではありません。data.pkl があるはずですが、見つかったのは {{found}} です。これは Keras のモデルです。torch のチェックポイントが必要です。',
  torchScript:
    '{{file}} は TorchScript のプログラムで、チェックポイントではありません。モデルの state_dict() を torch.save で保存してください。',
  byteOrder:
    '{{file}} はバイト順「{{order}}」で保存されています。読めるのは「little」だけです。普通の PC で読み込み、保存し直してください。',

  cutZip:
    '{{file}} は不完全です（{{size, number}}バイト）。末尾のディレクトリーがありません。ダウンロードまたは保存をやり直してください。',
  cutZipAt:
    '{{file}} は不完全です（{{size, number}}バイト。{{found}}）。ダウンロードまたは保存をやり直してください。',
  cutZipOf:
    '{{cut}}テンソルだけで{{bytes, number}}バイトあるので、ファイル全体はもう少し大きいはずです。',
  cutSafetensors:
    '{{file}} は不完全です。{{expected, number}}バイトのはずが、{{size, number}}バイトで終わっています。ダウンロードし直してください。',
  cutHeader:
    '{{file}} は不完全です。ヘッダーだけで{{header, number}}バイトのはずが、ファイルは{{size, number}}バイトです。ダウンロードし直してください。',
  notSafetensors:
    '{{file}} は safetensors ファイルではありません。ヘッダーが {{length}} バイトになりますが、2から{{most, number}}バイトのはずです。ダウンロードし直すか、別のファイルを選んでください。',
  tinySafetensors:
    '{{file}} は{{size, number}}バイトしかありません。safetensors ファイルは8バイトのヘッダー長で始まります。ダウンロードし直してください。',
  tooShort:
    '{{file}} は短すぎます。{{from, number}}から{{to, number}}バイト目が必要ですが、{{size, number}}バイトで終わっています。ダウンロードし直してください。',
  endedEarly:
    '{{file}} が途中で終わりました。{{from, number}}バイト目から{{expected, number}}バイトあるはずが、{{found, number}}バイトでした。その間にファイルが変更されませんでしたか。',
  damagedZip:
    '{{file}} は壊れた zip ファイルです（{{found}}）。ダウンロードまたは保存をやり直してください。',
  unreadableZip: '{{file}} を読み込めません（{{found}}）。',
  damagedHeader:
    '{{file}} のヘッダーが壊れています（{{found}}）。ダウンロードまたは変換をやり直してください。',
  damagedPickle:
    'ファイル内の pickle が壊れています（{{at, number}}バイト目：{{found}}）。ダウンロードまたは保存をやり直してください。',
  hugePickle:
    'ファイル内の pickle が異常に大きい（{{found}}）ため、これ以上は読み込みません。チェックポイントならはるかに小さいはずです。',
  longPickle:
    '{{file}} の pickle は{{size, number}}バイトあります。読めるのは{{most, number}}バイトまでです。state dict だけを保存してください。',
  fileGone:
    '{{file}} を読み込めなくなりました。移動や変更をした場合や、ディスクを取り外した場合は、選び直してください。',
  noMemory: 'メモリーが足りず、{{bytes, number}}バイトを一度に読み込めません。',
  notFinite:
    '{{tensor}} に有限でない数値があります。学習に失敗したか、ファイルが壊れています。別のファイルを使ってください。',

  notATensor:
    '{{file}} の {{tensor}} を読み込めません。テンソルのはずが、別のもの（{{found}}）でした。',
  noStateDict:
    '{{file}} に state dict がありません。テンソルの辞書が必要ですが、テンソルのないもの（{{found}}）が見つかりました。',
  noKeys:
    '{{file}} にテンソルがありません。vbackbone._in_conv.weight のようなキーが必要ですが、一つもありません。go_battle.pth のような VideoWorld の囲碁チェックポイントを使ってください。',
  unknownModel:
    '{{file}} は別のモデルのチェックポイントです。vbackbone._in_conv.weight のようなキーが必要ですが、見つかったのは {{keys}} です（全部で{{number, number}}個）。go_battle.pth のような VideoWorld の囲碁チェックポイントを使ってください。',
  knownModel:
    '{{file}} は別のモデルのチェックポイントです。キーから見ると、{{family}}です。vbackbone._in_conv.weight のようなキーが必要ですが、見つかったのは {{keys}} です（全部で{{number, number}}個）。go_battle.pth のような VideoWorld の囲碁チェックポイントを使ってください。',
  familyAdapter: '別のモデル用のアダプター（LoRA）',
  familyDiffusion: '画像を生成するモデル（拡散モデル）',
  familyLanguage: '言語モデル',
  familyGo:
    'KataGo のように囲碁の局面を評価するネットワーク（入力は局面で、このページが使うのは動画のフレーム）',
  familyVision: '画像を見るモデル（ビジョン・トランスフォーマー）',
  familyClasses: '画像を分類するネットワーク（ResNet など）',
  robot:
    '{{file}} は VideoWorld の CALVIN 用モデルのような、ロボットを動かすモデルです（{{key}} があります）。囲碁は打てません。go_battle.pth のような VideoWorld の囲碁チェックポイントを使ってください。',
  otherGenerator:
    '{{file}} にあるのは VideoWorld の潜在ダイナミクスモデルのような、別の種類の generator です。generator.encoder._in_conv.weight があるはずですが、見つかったのは {{key}} です。go_battle.pth を使うか、go_fsq.pth をトランスフォーマーと一緒に使ってください。',
  tokenizerAlone_other:
    '{{files}} にはトークナイザーしかなく、トランスフォーマー（neck.llm.*）がありません。トランスフォーマーのファイルも一緒に選ぶか、go_battle.pth のような完全なモデルを選んでください。',
  generatorAlone_other:
    '{{files}} にはトークナイザー（generator.*）しかなく、トランスフォーマー（neck.llm.*）がありません。トランスフォーマーのファイルも一緒に選ぶか、go_battle.pth のような完全なモデルを選んでください。',
  transformerAlone_other:
    '{{files}} にはトランスフォーマーしかなく、トークナイザー（{{missing}}）がありません。go_fsq.pth のようなトークナイザーも一緒に選ぶか、go_battle.pth のような完全なモデルを選んでください。',
  partOfModel_other:
    '{{files}} にはモデルの一部しかなく、{{missing}} がありません。go_battle.pth のような、VideoWorld の囲碁モデル全体のファイルが必要です。',
  givenTwice:
    '{{one}} と {{other}} の両方に {{keys}} があります。トークナイザーとトランスフォーマーのファイルを一つずつ選んでください。',
  wholeAmong:
    '{{one}} と {{other}} の両方に {{keys}} があります。{{whole}} は完全なモデルです。それだけを選んでください。',
  misfit: '{{file}} は合いません。{{why}}',
  misfitUseWhole:
    '{{file}} は合いません。{{why}} go_battle.pth のような、完全な VideoWorld の囲碁チェックポイントを使ってください。',
  olderLayout:
    'これは古い語彙配置のモデルで（{{rows, number}}行：動作トークン 1、特殊行 3 + 81 + 2）、対応していません。現在の配置なら、{{codes, number}}個のコードに対して{{present, number}}行になります。公開された go_battle.pth のような、新しいチェックポイントを使ってください。',
  robotVocabulary:
    'これは VideoWorld のロボットモデルの語彙です（{{rows, number}}行：2 + N + N、コードは N = {{codes, number}}個で、テキストの行も着手の前後の印もありません）。囲碁は打てません。go_battle.pth のような VideoWorld の囲碁チェックポイントを使ってください。',
  unknownType:
    '{{tensor}} は {{type}} 型で保存されています。読めるのは {{known}} です。tensor.float() で変換して保存し直してください。',

  missingTensor:
    '{{tensor}} があるはずですが、ファイルの{{number, number}}個のテンソルの中にありません。',
  otherDimensions: '{{tensor}} は0でない{{dimensions, number}}次元のはずですが、{{found}} でした。',
  shapeMissing: '形状 {{expected}} の {{tensor}} があるはずですが、ありません。',
  otherShape: '{{tensor}} の形状は {{expected}} のはずですが、{{found}} でした。',
  moreMisfits: '{{first}}ほかに{{number, number}}個も合いません。',
  headsUnknown:
    'アテンションヘッドの数が分かりません。{{tensor}} がファイルにありません。ファイルの videoworld_go メタデータに "heads" を加えてください。',
  levelsUnknown:
    'FSQ のレベルが分かりません。表は{{rows, number}}行、つまりコード{{codes, number}}個ですが、知られているのは {{known}} 個です。ファイルの videoworld_go メタデータに "fsq_levels"（数値{{coordinates, number}}個）を加えてください。',
  latentUnknown:
    '潜在ダイナミクスモデル（latent.*）のレベル、先読みの手数、ヘッド数が分かりません。ファイルの videoworld_go メタデータに "levels"、"horizons"、"heads" を含む "latent" を加えてください。',
  sideUnfit:
    '一辺{{side, number}}ピクセルのフレームは{{times, number}}回半分にできません。ファイルの videoworld_go メタデータにフレームの一辺を書いてください。',
  laterMetadata:
    '{{file}} の videoworld_go の項目は形式{{format, number}}で、対応しているのは形式{{known, number}}だけです。新しい版のアプリなら読めるかもしれません。',
  metadataNoJson:
    '{{file}} の videoworld_go の項目は正しい JSON ではありません。直して保存し直してください。',
  metadataTooLarge: '{{file}} の videoworld_go の項目は大きすぎるか、入れ子が深すぎます。',

  twoFiles: '{{one}} と {{other}}',
  noFile: 'ファイルがありません。重みのファイルを選んでください。',
  onnxAlone:
    'ONNX ファイルがありますが、{{manifest}} がありません。「cli export」が書き出したフォルダー全体を選んでください。',
  noWeights:
    '{{number, number}}個のファイルの中に、重みのファイル（.pth や .safetensors）はありません。',
  manyWeights:
    '重みのファイルが{{number, number}}個あります。一つだけ選ぶか、組になるトークナイザーとトランスフォーマーを選んでください。',
  exportLacks:
    '{{name}} は書き出されたモデルとして不完全です。{{path}} がありません。「cli export」が書き出したフォルダー全体を選ぶか、モデルを書き出し直してください。',
  exportTooLong:
    '{{name}} は書き出されたモデルとして不完全です。{{path}} は{{size, number}}バイトありますが、{{most, number}}バイト以下のはずです。「cli export」が書き出したフォルダー全体を選ぶか、モデルを書き出し直してください。',
  exportWrongSize:
    '{{name}} は書き出されたモデルとして不完全です。{{path}} は{{size, number}}バイトありますが、{{expected, number}}バイトのはずです。「cli export」が書き出したフォルダー全体を選ぶか、モデルを書き出し直してください。',
  otherManifest:
    '{{name}} のマニフェストは、書き出された VideoWorld 囲碁モデルのものではありません。「cli export」が書き出したフォルダーか、go_battle.pth のようなチェックポイントを選んでください。',
  manifestVersion:
    '{{name}} のマニフェストは版 {{version}} で、対応しているのは版 {{known}} だけです。新しい版のアプリなら読めるかもしれません。またはモデルを書き出し直してください。',
  damagedManifest:
    '{{name}} のマニフェストは使えません（{{found}}）。モデルを書き出し直してください。',

  noRoomToStore:
    'このモデルの保存には {{needed, bytes}} が必要ですが、このページがあと保存できるのは {{free, bytes}} までです。保存済みのモデルを削除するか、ディスクを空けるか、小さいモデルを選んでください。',
  diskFullAtStoring:
    'このモデルの保存には {{needed, bytes}} が必要ですが、ディスクがいっぱいです。保存済みのモデルを削除するか、ディスクを空けるか、小さいモデルを選んでください。',
  noRoomToDownload:
    'このダウンロードには {{needed, bytes}} が必要ですが、このページがあと保存できるのは {{free, bytes}} までです。保存済みのモデルを削除するか、ディスクを空けるか、小さいモデルを選んでください。',
  diskFullAtDownload:
    'このダウンロードには {{needed, bytes}} が必要ですが、ディスクがいっぱいです。保存済みのモデルを削除するか、ディスクを空けるか、小さいモデルを選んでください。',
  noRoomForRest:
    'ダウンロードの残りには {{needed, bytes}} が必要ですが、このページがあと保存できるのは {{free, bytes}} までです。保存済みのモデルを削除するか、ディスクを空けるか、小さいモデルを選んでください。',
  diskFullAtRest:
    'ダウンロードの残りには {{needed, bytes}} が必要ですが、ディスクがいっぱいです。保存済みのモデルを削除するか、ディスクを空けるか、小さいモデルを選んでください。',
  noRoomForName:
    '新しい名前には {{needed, bytes}} が必要ですが、このページがあと保存できるのは {{free, bytes}} までです。保存済みのモデルを削除するか、ディスクを空けてください。',
  diskFullAtName:
    '新しい名前には {{needed, bytes}} が必要ですが、ディスクがいっぱいです。保存済みのモデルを削除するか、ディスクを空けてください。',
  noStorage:
    'このブラウザーはこのページのファイルを保存しません。プライベートウィンドウだからかもしれません。モデルは今回の訪問の間だけ使えます。保存するには、通常のウィンドウか、新しい Chrome、Edge、Firefox、Safari を使ってください。',
  changedWhileRead:
    '{{file}} が読み込み中に変更されたため、何も保存されていません。完全になるのを待って、選び直してください。',
  readsBackOtherwise:
    '{{path}} を読み戻すと、書き込んだ内容と違います。モデルをもう一度取り込んでください。繰り返し起きる場合は、ディスクが故障しかけているかもしれません。',
  storedFileMissing:
    '「{{name}}」は壊れています。{{path}} がありません。モデルを削除して、もう一度取り込んでください。',
  storedFileCut:
    '「{{name}}」は壊れています。{{path}} の長さが元と違います。モデルを削除して、もう一度取り込んでください。',
  storedFileUnreadable:
    '保存済みモデルの {{file}} を読み込めません。モデルを削除して、もう一度取り込んでください。',
  inUse:
    'このモデルは、このタブか別のタブで使用中です。そこで別のモデルに切り替えてから削除してください。',
  importClosed: 'この取り込みはもう開いていません。ファイルを選び直してください。',
  notStored: 'そのモデルはもう保存されていません。',
  notStoredToPlay:
    'そのモデルはもう保存されていません。別のモデルを選ぶか、もう一度取り込んでください。',
  emptyName: '名前には1文字以上必要です。入力してください。',
  importStopped:
    '取り込みが止まりました。メモリー不足かもしれません。ほかのタブを閉じて、やり直してください。書き込まれた分は削除されます。',

  noAddress: '先に重みのファイルのアドレスを入力してください。',
  notAnAddress:
    '「{{text}}」はアドレスではありません。https://example.org/go_battle.pth のように入力してください。',
  otherProtocol:
    '「{{protocol}}」のアドレスからはダウンロードできません。https:// で始まるアドレスを使ってください。',
  offline: 'ネットワークがありません。接続してやり直すか、ファイルを選んでください。',
  crossOrigin:
    'ここから {{host}} を読み込めません。接続できないか、ほかのサイトによる読み込みを許可していません（CORS）。アドレスを確認し、正しければブラウザーでファイルをダウンロードして、このページにドロップしてください。',
  brokeOff: '{{host}} との接続が切れ、戻りませんでした。やり直すと、続きから再開します。',
  noSuchFile:
    '{{host}} にそのファイルはありません。アドレスを確認するか、ブラウザーでファイルをダウンロードして、このページにドロップしてください。',
  signIn:
    '{{host}} にログインしないとファイルを読み込めません。アドレスを確認するか、ブラウザーでファイルをダウンロードして、このページにドロップしてください。',
  serverAnswered:
    '{{host}} のサーバーが {{status}} を返しました。アドレスを確認するか、ブラウザーでファイルをダウンロードして、このページにドロップしてください。',
  downloadRemoved: 'ダウンロードしたファイルが途中で削除されました。やり直してください。',
  downloadStopped: 'ダウンロードが止まりました。やり直してください。',
  modelNotServed:
    'モデルのファイルに対して、サーバーが {{status}} を返しました。ページを再読み込みするか、自分の重みを読み込んでください。',
  modelBrokeOff:
    'モデルのダウンロードが {{bytes, bytes}} で途切れました。接続を確認して、やり直してください。',

  deviceLost: 'グラフィックスデバイスが失われました（{{reason}}）。',
  outOfMemory:
    'モデルの実行中にメモリーが足りなくなりました。ほかのタブやプログラムを閉じてやり直すか、小さい重みを読み込んでください。',
  runtimeStopped: 'ランタイムが止まりました（{{reason}}）。',
  workerStopped: 'モデルのワーカーが止まりました。',
  noModel: 'モデルが読み込まれていません。',
  notNumbers:
    'モデルの計算結果が数値になりませんでした。重みが壊れているか、このバックエンドでは動きません。',
  noBackend:
    'このブラウザーではモデルを起動できませんでした（{{reasons}}）。新しい Chrome、Edge、Firefox を試すか、小さい重みを使ってください。',
  importAgain:
    '{{hindrance}}このブラウザーでファイルを取り込み直すと、ここで動く形で保存されます。または別のモデルを読み込んでください。',

  inWrongShape: '大きさが必要なモデルと合いません。詳細（英語）：{{details}}',
  inDamaged: 'ファイルが壊れていて読み込めません。詳細（英語）：{{details}}',
  inUnsupported: 'このファイルの読み込みには対応していません。詳細（英語）：{{details}}',
  inWrongModel: 'このアプリで使えるモデルではありません。詳細（英語）：{{details}}',
  inUnreadable: 'ファイルを読み込めません。詳細（英語）：{{details}}',
  inOther: '予期しないエラーです。やり直してください。詳細（英語）：{{details}}',
};
