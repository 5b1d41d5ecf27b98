export const problems = {
  emptyFile: '{{file}} 是空文件。请重新下载或保存。',
  notACheckpoint:
    '{{file}} 不是可以读取的检查点：需要 torch.save 保存的 zip 文件或 .safetensors 文件，但{{found}}。',
  foundPicture: '它是一张 {{format}} 图片',
  foundRiff: '它是一个 RIFF 文件（WebP、WAV 或 AVI）',
  foundPdf: '它是一个 PDF 文档',
  foundPacked: '它是用 {{format}} 压缩的，请先解压',
  foundArchive: '它是一个 {{format}} 压缩包，请先解压',
  foundHdf5: '它是 Keras 或 MATLAB 写出的 HDF5 文件',
  foundLanguageModel: '它是一个 {{format}} 格式的语言模型',
  foundSqlite: '它是一个 SQLite 数据库',
  foundNumpy: '它是一个 NumPy 数组',
  foundOnnx: '它是一个 ONNX 模型，需要的是导出它的那个检查点',
  foundSavedModel: '它是一个 TensorFlow SavedModel',
  foundTfLite: '它是一个 TensorFlow Lite 模型',
  foundKataGo: '它是 KataGo 的网络，输入的是局面而不是视频帧',
  foundKataGoName: '从文件名看，它是 KataGo 的网络，输入的是局面而不是视频帧',
  foundLfsPointer:
    '它是 Git LFS 指针，只是代替真实文件的一小段文字；请用 git lfs pull 取得文件本身，或直接下载',
  foundWebPage: '它是一个网页；下载链接可能指向了页面而不是文件',
  foundOldTorch: '它是 torch 1.6 之前的 torch.save 写出的文件；请用新版 torch 读取后重新保存',
  foundBarePickle: '它只是一个 pickle；请用 torch.save 保存 state dict',
  foundPartsList: '它只是一个被拆分模型的文件清单',
  foundText: '它是以“{{start}}”开头的文本；可能把服务器的错误信息当成文件保存了',
  foundZeros: '它的开头全是零，像是没有下载成功；请重新下载',
  foundBytes: '它以字节 {{bytes}} 开头',
  emptyZip: '{{file}} 是 zip 文件，但不是 torch.save 保存的：应有 data.pkl，里面却什么也没有。',
  otherZip: '{{file}} 是 zip 文件，但不是 torch.save 保存的：应有 data.pkl，却找到 {{found}}。',
  zipOfCheckpoint:
    '{{file}} 是 zip 文件，但不是 torch.save 保存的：应有 data.pkl，却找到 {{found}}。请解压后选择 {{inner}}。',
  zipOfNumpy:
    '{{file}} 是 zip 文件，但不是 torch.save 保存的：应有 data.pkl，却找到 {{found}}。这是 NumPy 压缩包；需要的是 torch 检查点。',
  zipOfKeras:
    '{{file}} 是 zip 文件，但不是 torch.save 保存的：应有 data.pkl，却找到 {{found}}。这是 Keras 模型；需要的是 torch 检查点。',
  torchScript:
    '{{file}} 是 TorchScript 程序，不是检查点。请用 torch.save 保存模型的 state_dict()。',
  byteOrder:
    '{{file}} 是以字节序“{{order}}”保存的，只能读取“little”。请在普通电脑上读取后重新保存。',

  cutZip: '{{file}} 不完整（{{size, number}} 字节）：缺少末尾的目录。请重新下载或保存。',
  cutZipAt: '{{file}} 不完整（{{size, number}} 字节；{{found}}）。请重新下载或保存。',
  cutZipOf: '{{cut}}仅其中的张量就有 {{bytes, number}} 字节，所以整个文件应当更大一些。',
  cutSafetensors:
    '{{file}} 不完整：应有 {{expected, number}} 字节，文件到 {{size, number}} 字节就结束了。请重新下载。',
  cutHeader:
    '{{file}} 不完整：仅文件头就有 {{header, number}} 字节，而文件只有 {{size, number}} 字节。请重新下载。',
  notSafetensors:
    '{{file}} 不是 safetensors 文件：它的文件头会有 {{length}} 字节，应为 2 到 {{most, number}} 字节。请重新下载，或选择其他文件。',
  tinySafetensors:
    '{{file}} 只有 {{size, number}} 字节；safetensors 文件以 8 字节的文件头长度开头。请重新下载。',
  tooShort:
    '{{file}} 太短：应有第 {{from, number}} 到 {{to, number}} 字节，文件到 {{size, number}} 字节就结束了。请重新下载。',
  endedEarly:
    '{{file}} 提前结束：从第 {{from, number}} 字节起应有 {{expected, number}} 字节，实际只有 {{found, number}} 字节。文件是否在此期间被修改过？',
  damagedZip: '{{file}} 是损坏的 zip 文件（{{found}}）。请重新下载或保存。',
  unreadableZip: '无法读取 {{file}}（{{found}}）。',
  damagedHeader: '{{file}} 的文件头已损坏（{{found}}）。请重新下载或转换该文件。',
  damagedPickle:
    '文件中的 pickle 已损坏（第 {{at, number}} 字节处：{{found}}）。请重新下载或保存该文件。',
  hugePickle: '文件中的 pickle 异常庞大（{{found}}）。检查点远没有这么大，因此不再继续读取。',
  longPickle:
    '{{file}} 的 pickle 有 {{size, number}} 字节，最多只读取 {{most, number}} 字节。请只保存 state dict。',
  fileGone: '{{file}} 已无法读取。如果它被移动、修改，或所在的磁盘已取出，请重新选择。',
  noMemory: '内存不足，无法一次读取 {{bytes, number}} 字节。',
  notFinite: '{{tensor}} 中有不是有限数的值。可能是训练出了问题，或者文件已损坏；请换用其他文件。',

  notATensor: '无法读取 {{file}} 中的 {{tensor}}：应为张量，却是其他内容（{{found}}）。',
  noStateDict: '{{file}} 中没有 state dict：应为张量的字典，却找到不含张量的内容（{{found}}）。',
  noKeys:
    '{{file}} 中没有张量：应有 vbackbone._in_conv.weight 之类的键，却一个也没有。请使用 VideoWorld 围棋检查点，例如 go_battle.pth。',
  unknownModel:
    '{{file}} 是其他模型的检查点：应有 vbackbone._in_conv.weight 之类的键，却找到 {{keys}}（共 {{number, number}} 个）。请使用 VideoWorld 围棋检查点，例如 go_battle.pth。',
  knownModel:
    '{{file}} 是其他模型的检查点：从键名看，它是{{family}}。应有 vbackbone._in_conv.weight 之类的键，却找到 {{keys}}（共 {{number, number}} 个）。请使用 VideoWorld 围棋检查点，例如 go_battle.pth。',
  familyAdapter: '其他模型的适配器（LoRA）',
  familyDiffusion: '生成图像的模型（扩散模型）',
  familyLanguage: '语言模型',
  familyGo: '像 KataGo 那样评估围棋局面的网络。它输入的是局面，而本页面使用视频帧',
  familyVision: '识别图像的模型（视觉 Transformer）',
  familyClasses: '对图像分类的网络（例如 ResNet）',
  robot:
    '{{file}} 是控制机器人的模型，例如 VideoWorld 的 CALVIN 模型：其中有 {{key}}。它不会下围棋；请使用 VideoWorld 围棋检查点，例如 go_battle.pth。',
  otherGenerator:
    '{{file}} 中是另一种生成器，例如 VideoWorld 的潜在动态模型：应有 generator.encoder._in_conv.weight，却找到 {{key}}。请使用 go_battle.pth，或将 go_fsq.pth 与 Transformer 一起使用。',
  tokenizerAlone_other:
    '{{files}} 中只有分词器：缺少 Transformer（neck.llm.*）。请同时选择 Transformer 的文件，或选择完整的模型，例如 go_battle.pth。',
  generatorAlone_other:
    '{{files}} 中只有分词器（generator.*）：缺少 Transformer（neck.llm.*）。请同时选择 Transformer 的文件，或选择完整的模型，例如 go_battle.pth。',
  transformerAlone_other:
    '{{files}} 中只有 Transformer：缺少分词器（{{missing}}）。请同时选择它的分词器（例如 go_fsq.pth），或选择完整的模型，例如 go_battle.pth。',
  partOfModel_other:
    '{{files}} 中只有模型的一部分：缺少 {{missing}}。需要完整的 VideoWorld 围棋模型文件，例如 go_battle.pth。',
  givenTwice: '{{one}} 和 {{other}} 都含有 {{keys}}。请选择一个分词器文件和一个 Transformer 文件。',
  wholeAmong: '{{one}} 和 {{other}} 都含有 {{keys}}。{{whole}} 是完整的模型：请只选择它。',
  misfit: '{{file}} 不符合要求：{{why}}',
  misfitUseWhole:
    '{{file}} 不符合要求：{{why}} 请使用完整的 VideoWorld 围棋检查点，例如 go_battle.pth。',
  olderLayout:
    '这是旧词表布局的模型（{{rows, number}} 行：1 个动作标记，3 + 81 + 2 个特殊行），不受支持。按现在的布局，{{codes, number}} 个编码应有 {{present, number}} 行。请使用更新的检查点，例如已发布的 go_battle.pth。',
  robotVocabulary:
    '它的词表属于 VideoWorld 的机器人模型（{{rows, number}} 行：2 + N + N，其中 N = {{codes, number}} 个编码，没有文本行，也没有着法前后的标记）。它不会下围棋；请使用 VideoWorld 围棋检查点，例如 go_battle.pth。',
  unknownType:
    '{{tensor}} 以 {{type}} 类型保存；可以读取的类型是 {{known}}。请用 tensor.float() 转换后重新保存文件。',

  missingTensor: '应有 {{tensor}}，但文件的 {{number, number}} 个张量中没有它。',
  otherDimensions: '{{tensor}} 应有 {{dimensions, number}} 个维度，且都不为 0，实际为 {{found}}。',
  shapeMissing: '应有形状为 {{expected}} 的 {{tensor}}，但文件中没有。',
  otherShape: '{{tensor}} 的形状应为 {{expected}}，实际为 {{found}}。',
  moreMisfits: '{{first}}另有 {{number, number}} 个也不符合。',
  headsUnknown:
    '无法得知注意力头的数量：文件中没有 {{tensor}}。请在文件的 videoworld_go 元数据中加入 "heads"。',
  levelsUnknown:
    '无法得知 FSQ 的级数：表有 {{rows, number}} 行，即 {{codes, number}} 个编码，而已知的编码数是 {{known}}。请在文件的 videoworld_go 元数据中加入 "fsq_levels"（{{coordinates, number}} 个数）。',
  latentUnknown:
    '无法得知潜在动态模型（latent.*）的级数、预见步数和注意力头数。请在文件的 videoworld_go 元数据中加入 "latent"，其中含 "levels"、"horizons" 和 "heads"。',
  sideUnfit:
    '边长 {{side, number}} 像素的画面无法对半缩小 {{times, number}} 次。请在文件的 videoworld_go 元数据中写明画面的边长。',
  laterMetadata:
    '{{file}} 的 videoworld_go 条目是格式 {{format, number}}，只认识格式 {{known, number}}。更新版本的本应用也许能读取。',
  metadataNoJson: '{{file}} 的 videoworld_go 条目不是有效的 JSON。请改正后重新保存文件。',
  metadataTooLarge: '{{file}} 的 videoworld_go 条目太大或嵌套太深。',

  twoFiles: '{{one}} 和 {{other}}',
  noFile: '其中没有文件。请选择一个权重文件。',
  onnxAlone: '其中有 ONNX 文件，但没有 {{manifest}}。请选择“cli export”写出的整个文件夹。',
  noWeights: '这 {{number, number}} 个文件都不是权重文件（.pth 或 .safetensors）。',
  manyWeights:
    '其中有 {{number, number}} 个权重文件。请选择一个，或选择相配的分词器和 Transformer。',
  exportLacks:
    '{{name}} 不是完整的导出模型：缺少 {{path}}。请选择“cli export”写出的整个文件夹，或重新导出模型。',
  exportTooLong:
    '{{name}} 不是完整的导出模型：{{path}} 有 {{size, number}} 字节，最多应为 {{most, number}} 字节。请选择“cli export”写出的整个文件夹，或重新导出模型。',
  exportWrongSize:
    '{{name}} 不是完整的导出模型：{{path}} 有 {{size, number}} 字节，应为 {{expected, number}} 字节。请选择“cli export”写出的整个文件夹，或重新导出模型。',
  otherManifest:
    '{{name}} 的清单不是导出的 VideoWorld 围棋模型的清单。请选择“cli export”写出的文件夹，或检查点，例如 go_battle.pth。',
  manifestVersion:
    '{{name}} 的清单版本是 {{version}}，只认识版本 {{known}}。更新版本的本应用也许能读取；也可以重新导出模型。',
  damagedManifest: '{{name}} 的清单无法使用（{{found}}）。请重新导出模型。',

  noRoomToStore:
    '存储这个模型需要 {{needed, bytes}}，但本页面最多只能再存 {{free, bytes}}。请删除已存储的模型、腾出磁盘空间，或选择更小的模型。',
  diskFullAtStoring:
    '存储这个模型需要 {{needed, bytes}}，但磁盘已满。请删除已存储的模型、腾出磁盘空间，或选择更小的模型。',
  noRoomToDownload:
    '这次下载需要 {{needed, bytes}}，但本页面最多只能再存 {{free, bytes}}。请删除已存储的模型、腾出磁盘空间，或选择更小的模型。',
  diskFullAtDownload:
    '这次下载需要 {{needed, bytes}}，但磁盘已满。请删除已存储的模型、腾出磁盘空间，或选择更小的模型。',
  noRoomForRest:
    '下载的剩余部分需要 {{needed, bytes}}，但本页面最多只能再存 {{free, bytes}}。请删除已存储的模型、腾出磁盘空间，或选择更小的模型。',
  diskFullAtRest:
    '下载的剩余部分需要 {{needed, bytes}}，但磁盘已满。请删除已存储的模型、腾出磁盘空间，或选择更小的模型。',
  noRoomForName:
    '新名称需要 {{needed, bytes}}，但本页面最多只能再存 {{free, bytes}}。请删除已存储的模型或腾出磁盘空间。',
  diskFullAtName: '新名称需要 {{needed, bytes}}，但磁盘已满。请删除已存储的模型或腾出磁盘空间。',
  noStorage:
    '此浏览器不为本页面保存文件，可能因为这是隐私窗口。模型可以在本次访问中使用；要存储它，请使用普通窗口，或新版 Chrome、Edge、Firefox 或 Safari。',
  changedWhileRead: '{{file}} 在读取时被修改，因此没有存储任何内容。请等它完整后重新选择。',
  readsBackOtherwise:
    '{{path}} 读回的内容与写入的不同。请重新导入模型；如果再次发生，磁盘可能有故障。',
  storedFileMissing: '“{{name}}”已损坏：缺少 {{path}}。请删除该模型并重新导入。',
  storedFileCut: '“{{name}}”已损坏：{{path}} 的长度与原来不同。请删除该模型并重新导入。',
  storedFileUnreadable: '无法读取已存储模型的 {{file}}。请删除该模型并重新导入。',
  inUse: '此模型已在本标签页或其他标签页中载入。请先在那里换用其他模型，再删除它。',
  importClosed: '这次导入已经关闭。请重新选择文件。',
  notStored: '该模型已不在存储中。',
  notStoredToPlay: '该模型已不在存储中。请选择其他模型，或重新导入。',
  emptyName: '名称至少要有一个字。请输入。',
  importStopped: '导入已停止，可能是内存不足。请关闭其他标签页后重试；已写入的部分会被删除。',

  noAddress: '请先输入权重文件的网址。',
  notAnAddress: '“{{text}}”不是网址。网址形如 https://example.org/go_battle.pth。',
  otherProtocol: '无法从“{{protocol}}”网址下载。可以下载的网址以 https:// 开头。',
  offline: '没有网络。请连接网络后重试，或选择文件。',
  crossOrigin:
    '无法从这里读取 {{host}}：它无法访问，或者不允许其他网站读取它的文件（CORS）。请检查网址；如果无误，请用浏览器下载文件，再拖放到本页面。',
  brokeOff: '与 {{host}} 的连接中断且没有恢复。请重试：会从中断处继续。',
  noSuchFile: '{{host}} 上没有这个文件。请检查网址，或用浏览器下载文件，再拖放到本页面。',
  signIn: '不登录 {{host}} 就无法读取该文件。请检查网址，或用浏览器下载文件，再拖放到本页面。',
  serverAnswered:
    '{{host}} 的服务器返回了 {{status}}。请检查网址，或用浏览器下载文件，再拖放到本页面。',
  downloadRemoved: '下载的文件在此期间被删除了。请重试。',
  downloadStopped: '下载已停止。请重试。',
  modelNotServed: '服务器对模型文件返回了 {{status}}。请重新载入页面，或载入自己的权重。',
  modelBrokeOff: '模型下载到 {{bytes, bytes}} 时中断。请检查网络连接后重试。',

  deviceLost: '图形设备丢失（{{reason}}）。',
  outOfMemory: '模型运行时内存不足。请关闭其他标签页和程序后重试，或载入更小的权重。',
  runtimeStopped: '运行环境已停止（{{reason}}）。',
  workerStopped: '模型的工作线程已停止。',
  noModel: '没有载入模型。',
  notNumbers: '模型算出了不是数字的结果。可能是权重已损坏，或此后端无法运行它。',
  noBackend:
    '无法在此浏览器中启动模型（{{reasons}}）。请尝试新版 Chrome、Edge 或 Firefox，或使用更小的权重。',
  importAgain:
    '{{hindrance}}请在此浏览器中重新导入它的文件，以适合这里的方式存储；或载入其他模型。',

  inWrongShape: '它的大小与所需的模型不一致。详情（英文）：{{details}}',
  inDamaged: '文件已损坏，无法读取。详情（英文）：{{details}}',
  inUnsupported: '不支持读取这个文件。详情（英文）：{{details}}',
  inWrongModel: '这不是本应用可以使用的模型。详情（英文）：{{details}}',
  inUnreadable: '无法读取文件。详情（英文）：{{details}}',
  inOther: '出现了意外的错误。请重试。详情（英文）：{{details}}',
};
