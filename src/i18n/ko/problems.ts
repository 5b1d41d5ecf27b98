export const problems = {
  emptyFile: '{{file}} 파일이 비어 있습니다. 다시 내려받거나 저장하세요.',
  notACheckpoint:
    '{{file}} 파일은 읽을 수 있는 체크포인트가 아닙니다. torch.save의 zip 파일이나 .safetensors 파일이 필요하지만, {{found}}.',
  foundPicture: '이것은 {{format}} 그림입니다',
  foundRiff: '이것은 RIFF 파일(WebP, WAV, AVI)입니다',
  foundPdf: '이것은 PDF 문서입니다',
  foundPacked: '이것은 {{format}}(으)로 압축되어 있습니다. 먼저 압축을 푸세요',
  foundArchive: '이것은 {{format}} 압축 파일입니다. 먼저 압축을 푸세요',
  foundHdf5: '이것은 Keras나 MATLAB이 쓰는 HDF5 파일입니다',
  foundLanguageModel: '이것은 {{format}} 형식의 언어 모델입니다',
  foundSqlite: '이것은 SQLite 데이터베이스입니다',
  foundNumpy: '이것은 NumPy 배열입니다',
  foundOnnx: '이것은 ONNX 모델입니다. 이 모델을 만든 원래 체크포인트가 필요합니다',
  foundSavedModel: '이것은 TensorFlow SavedModel입니다',
  foundTfLite: '이것은 TensorFlow Lite 모델입니다',
  foundKataGo: '이것은 KataGo 신경망으로, 비디오 프레임이 아니라 국면을 입력으로 받습니다',
  foundKataGoName:
    '이름으로 보아 KataGo 신경망이며, 비디오 프레임이 아니라 국면을 입력으로 받습니다',
  foundLfsPointer:
    '이것은 실제 파일 대신 놓인 짧은 글인 Git LFS 포인터입니다. git lfs pull로 받거나 파일 자체를 내려받으세요',
  foundWebPage: '이것은 웹 페이지입니다. 내려받기 링크가 파일이 아니라 페이지로 연결된 것 같습니다',
  foundOldTorch: '이것은 torch 1.6 이전의 torch.save 파일입니다. 최신 torch로 읽어 다시 저장하세요',
  foundBarePickle: '이것은 pickle일 뿐입니다. state dict를 torch.save로 저장하세요',
  foundPartsList: '이것은 나뉜 모델의 파일 목록일 뿐입니다',
  foundText:
    '이것은 ‘{{start}}’(으)로 시작하는 글입니다. 서버의 오류가 파일 대신 저장된 것일 수 있습니다',
  foundZeros: '처음이 모두 0이라 내려받기에 실패한 것 같습니다. 다시 내려받으세요',
  foundBytes: '이 파일은 바이트 {{bytes}}(으)로 시작합니다',
  emptyZip:
    '{{file}} 파일은 zip이지만 torch.save의 것이 아닙니다. data.pkl이 있어야 하는데 아무것도 없습니다.',
  otherZip:
    '{{file}} 파일은 zip이지만 torch.save의 것이 아닙니다. data.pkl이 있어야 하는데 {{found}}이(가) 있습니다.',
  zipOfCheckpoint:
    '{{file}} 파일은 zip이지만 torch.save의 것이 아닙니다. data.pkl이 있어야 하는데 {{found}}이(가) 있습니다. 압축을 풀고 {{inner}} 파일을 고르세요.',
  zipOfNumpy:
    '{{file}} 파일은 zip이지만 torch.save의 것이 아닙니다. data.pkl이 있어야 하는데 {{found}}이(가) 있습니다. 이것은 NumPy 압축 파일입니다. torch 체크포인트가 필요합니다.',
  zipOfKeras:
    '{{file}} 파일은 zip이지만 torch.save의 것이 아닙니다. data.pkl이 있어야 하는데 {{found}}이(가) 있습니다. 이것은 Keras 모델입니다. torch 체크포인트가 필요합니다.',
  torchScript:
    '{{file}} 파일은 체크포인트가 아니라 TorchScript 프로그램입니다. 모델의 state_dict()를 torch.save로 저장하세요.',
  byteOrder:
    '{{file}} 파일은 바이트 순서 ‘{{order}}’(으)로 저장되었습니다. ‘little’만 읽을 수 있습니다. 일반 PC에서 읽어 다시 저장하세요.',

  cutZip:
    '{{file}} 파일이 완전하지 않습니다({{size, number}}바이트). 끝에 있어야 할 목록이 없습니다. 다시 내려받거나 저장하세요.',
  cutZipAt:
    '{{file}} 파일이 완전하지 않습니다({{size, number}}바이트, {{found}}). 다시 내려받거나 저장하세요.',
  cutZipOf: '{{cut}} 텐서만 {{bytes, number}}바이트이므로 전체 파일은 이보다 조금 더 커야 합니다.',
  cutSafetensors:
    '{{file}} 파일이 완전하지 않습니다. {{expected, number}}바이트여야 하는데 {{size, number}}바이트에서 끝납니다. 다시 내려받으세요.',
  cutHeader:
    '{{file}} 파일이 완전하지 않습니다. 헤더만 {{header, number}}바이트인데 파일은 {{size, number}}바이트입니다. 다시 내려받으세요.',
  notSafetensors:
    '{{file}} 파일은 safetensors 파일이 아닙니다. 헤더가 {{length}}바이트가 되는데 2~{{most, number}}바이트여야 합니다. 다시 내려받거나 다른 파일을 고르세요.',
  tinySafetensors:
    '{{file}} 파일은 {{size, number}}바이트뿐입니다. safetensors 파일은 8바이트의 헤더 길이로 시작합니다. 다시 내려받으세요.',
  tooShort:
    '{{file}} 파일이 너무 짧습니다. {{from, number}}~{{to, number}}바이트가 필요한데 {{size, number}}바이트에서 끝납니다. 다시 내려받으세요.',
  endedEarly:
    '{{file}} 파일이 일찍 끝났습니다. {{from, number}}바이트부터 {{expected, number}}바이트가 있어야 하는데 {{found, number}}바이트뿐이었습니다. 그사이 파일이 바뀌지 않았나요?',
  damagedZip: '{{file}} 파일은 손상된 zip입니다({{found}}). 다시 내려받거나 저장하세요.',
  unreadableZip: '{{file}} 파일을 읽을 수 없습니다({{found}}).',
  damagedHeader: '{{file}} 파일의 헤더가 손상되었습니다({{found}}). 다시 내려받거나 변환하세요.',
  damagedPickle:
    '파일 안의 pickle이 손상되었습니다({{at, number}}바이트: {{found}}). 다시 내려받거나 저장하세요.',
  hugePickle:
    '파일 안의 pickle이 비정상적으로 큽니다({{found}}). 체크포인트는 이보다 훨씬 작으므로 더 읽지 않습니다.',
  longPickle:
    '{{file}} 파일의 pickle은 {{size, number}}바이트입니다. 최대 {{most, number}}바이트까지만 읽습니다. state dict만 저장하세요.',
  fileGone:
    '{{file}} 파일을 더 이상 읽을 수 없습니다. 옮기거나 바꾸었거나 디스크를 뺐다면 다시 고르세요.',
  noMemory: '메모리가 부족하여 {{bytes, number}}바이트를 한 번에 읽을 수 없습니다.',
  notFinite:
    '{{tensor}}에 유한하지 않은 값이 있습니다. 학습이 잘못되었거나 파일이 손상되었을 수 있으니 다른 파일을 쓰세요.',

  notATensor:
    '{{file}} 파일의 {{tensor}}을(를) 읽을 수 없습니다. 텐서여야 하는데 다른 것({{found}})이 있습니다.',
  noStateDict:
    '{{file}} 파일에 state dict가 없습니다. 텐서의 사전이 필요한데 텐서가 없는 내용({{found}})이 있습니다.',
  noKeys:
    '{{file}} 파일에 텐서가 없습니다. vbackbone._in_conv.weight 같은 키가 필요한데 하나도 없습니다. go_battle.pth 같은 VideoWorld 바둑 체크포인트를 쓰세요.',
  unknownModel:
    '{{file}} 파일은 다른 모델의 체크포인트입니다. vbackbone._in_conv.weight 같은 키가 필요한데 {{keys}}이(가) 있습니다(모두 {{number, number}}개). go_battle.pth 같은 VideoWorld 바둑 체크포인트를 쓰세요.',
  knownModel:
    '{{file}} 파일은 다른 모델의 체크포인트입니다. 키로 보아 {{family}}입니다. vbackbone._in_conv.weight 같은 키가 필요한데 {{keys}}이(가) 있습니다(모두 {{number, number}}개). go_battle.pth 같은 VideoWorld 바둑 체크포인트를 쓰세요.',
  familyAdapter: '다른 모델용 어댑터(LoRA)',
  familyDiffusion: '그림을 그리는 모델(확산 모델)',
  familyLanguage: '언어 모델',
  familyGo:
    'KataGo처럼 바둑 국면을 평가하는 신경망(입력은 국면이며, 이 페이지는 비디오 프레임을 씁니다)',
  familyVision: '그림을 보는 모델(비전 트랜스포머)',
  familyClasses: '그림을 분류하는 신경망(ResNet 등)',
  robot:
    '{{file}} 파일은 VideoWorld의 CALVIN 모델처럼 로봇을 움직이는 모델입니다({{key}}이(가) 있습니다). 바둑을 둘 수 없습니다. go_battle.pth 같은 VideoWorld 바둑 체크포인트를 쓰세요.',
  otherGenerator:
    '{{file}} 파일에는 VideoWorld의 잠재 동역학 모델 같은 다른 종류의 generator가 있습니다. generator.encoder._in_conv.weight가 있어야 하는데 {{key}}이(가) 있습니다. go_battle.pth를 쓰거나 go_fsq.pth를 트랜스포머와 함께 쓰세요.',
  tokenizerAlone_other:
    '{{files}} 파일에는 토크나이저만 있고 트랜스포머(neck.llm.*)가 없습니다. 트랜스포머 파일도 함께 고르거나 go_battle.pth 같은 완전한 모델을 고르세요.',
  generatorAlone_other:
    '{{files}} 파일에는 토크나이저(generator.*)만 있고 트랜스포머(neck.llm.*)가 없습니다. 트랜스포머 파일도 함께 고르거나 go_battle.pth 같은 완전한 모델을 고르세요.',
  transformerAlone_other:
    '{{files}} 파일에는 트랜스포머만 있고 토크나이저({{missing}})가 없습니다. go_fsq.pth 같은 토크나이저도 함께 고르거나 go_battle.pth 같은 완전한 모델을 고르세요.',
  partOfModel_other:
    '{{files}} 파일에는 모델의 일부만 있고 {{missing}}이(가) 없습니다. go_battle.pth 같은 VideoWorld 바둑 모델 전체 파일이 필요합니다.',
  givenTwice:
    '{{one}} 파일과 {{other}} 파일에 모두 {{keys}}이(가) 있습니다. 토크나이저 파일 하나와 트랜스포머 파일 하나를 고르세요.',
  wholeAmong:
    '{{one}} 파일과 {{other}} 파일에 모두 {{keys}}이(가) 있습니다. {{whole}} 파일은 완전한 모델이니 그것만 고르세요.',
  misfit: '{{file}} 파일이 맞지 않습니다. {{why}}',
  misfitUseWhole:
    '{{file}} 파일이 맞지 않습니다. {{why}} go_battle.pth 같은 완전한 VideoWorld 바둑 체크포인트를 쓰세요.',
  olderLayout:
    '예전 어휘 구조의 모델({{rows, number}}행: 동작 토큰 1개, 특수 행 3 + 81 + 2개)이라 지원되지 않습니다. 현재 구조라면 코드 {{codes, number}}개에 {{present, number}}행이 됩니다. 공개된 go_battle.pth 같은 이후의 체크포인트를 쓰세요.',
  robotVocabulary:
    'VideoWorld 로봇 모델의 어휘입니다({{rows, number}}행: 2 + N + N, 코드 N = {{codes, number}}개, 글이나 착수 표시 행 없음). 바둑을 둘 수 없습니다. go_battle.pth 같은 VideoWorld 바둑 체크포인트를 쓰세요.',
  unknownType:
    '{{tensor}}은(는) {{type}} 형식으로 저장되어 있습니다. 읽을 수 있는 형식은 {{known}}입니다. tensor.float()로 변환하여 다시 저장하세요.',

  missingTensor: '{{tensor}}이(가) 있어야 하는데, 파일의 텐서 {{number, number}}개 중에 없습니다.',
  otherDimensions:
    '{{tensor}}은(는) 0이 아닌 {{dimensions, number}}개 차원이어야 하는데 {{found}}입니다.',
  shapeMissing: '모양이 {{expected}}인 {{tensor}}이(가) 있어야 하는데 없습니다.',
  otherShape: '{{tensor}}의 모양은 {{expected}}이어야 하는데 {{found}}입니다.',
  moreMisfits: '{{first}} 그 밖에 {{number, number}}개도 맞지 않습니다.',
  headsUnknown:
    '어텐션 헤드의 수를 알 수 없습니다. {{tensor}}이(가) 파일에 없습니다. 파일의 videoworld_go 메타데이터에 "heads"를 넣으세요.',
  levelsUnknown:
    'FSQ 단계를 알 수 없습니다. 표는 {{rows, number}}행, 곧 코드 {{codes, number}}개인데 알려진 수는 {{known}}입니다. 파일의 videoworld_go 메타데이터에 "fsq_levels"(숫자 {{coordinates, number}}개)를 넣으세요.',
  latentUnknown:
    '잠재 동역학 모델(latent.*)의 단계, 내다보는 수, 헤드 수를 알 수 없습니다. 파일의 videoworld_go 메타데이터에 "levels", "horizons", "heads"가 든 "latent"를 넣으세요.',
  sideUnfit:
    '한 변이 {{side, number}}픽셀인 프레임은 {{times, number}}번 반으로 줄일 수 없습니다. 파일의 videoworld_go 메타데이터에 프레임의 한 변을 적으세요.',
  laterMetadata:
    '{{file}}의 videoworld_go 항목은 형식 {{format, number}}이며, 알고 있는 형식은 {{known, number}}뿐입니다. 이 앱의 이후 버전이라면 읽을 수도 있습니다.',
  metadataNoJson: '{{file}}의 videoworld_go 항목은 올바른 JSON이 아닙니다. 고쳐서 다시 저장하세요.',
  metadataTooLarge: '{{file}}의 videoworld_go 항목이 너무 크거나 너무 깊게 중첩되어 있습니다.',

  twoFiles: '{{one}}, {{other}}',
  noFile: '파일이 없습니다. 가중치 파일을 고르세요.',
  onnxAlone:
    'ONNX 파일은 있지만 {{manifest}}이(가) 없습니다. ‘cli export’가 쓴 폴더 전체를 고르세요.',
  noWeights: '파일 {{number, number}}개 중에 가중치 파일(.pth 또는 .safetensors)이 없습니다.',
  manyWeights:
    '가중치 파일이 {{number, number}}개입니다. 하나를 고르거나, 짝이 되는 토크나이저와 트랜스포머를 고르세요.',
  exportLacks:
    '{{name}}은(는) 완전한 내보낸 모델이 아닙니다. {{path}}이(가) 없습니다. ‘cli export’가 쓴 폴더 전체를 고르거나 모델을 다시 내보내세요.',
  exportTooLong:
    '{{name}}은(는) 완전한 내보낸 모델이 아닙니다. {{path}}은(는) {{size, number}}바이트인데 {{most, number}}바이트 이하여야 합니다. ‘cli export’가 쓴 폴더 전체를 고르거나 모델을 다시 내보내세요.',
  exportWrongSize:
    '{{name}}은(는) 완전한 내보낸 모델이 아닙니다. {{path}}은(는) {{size, number}}바이트인데 {{expected, number}}바이트여야 합니다. ‘cli export’가 쓴 폴더 전체를 고르거나 모델을 다시 내보내세요.',
  otherManifest:
    '{{name}}의 매니페스트는 내보낸 VideoWorld 바둑 모델의 것이 아닙니다. ‘cli export’가 쓴 폴더나 go_battle.pth 같은 체크포인트를 고르세요.',
  manifestVersion:
    '{{name}}의 매니페스트 버전은 {{version}}이며, 알고 있는 버전은 {{known}}뿐입니다. 이 앱의 이후 버전이라면 읽을 수도 있습니다. 또는 모델을 다시 내보내세요.',
  damagedManifest: '{{name}}의 매니페스트를 쓸 수 없습니다({{found}}). 모델을 다시 내보내세요.',

  noRoomToStore:
    '이 모델을 저장하려면 {{needed, bytes}}가 필요하지만, 이 페이지는 {{free, bytes}}까지만 더 저장할 수 있습니다. 저장된 모델을 삭제하거나, 디스크를 비우거나, 더 작은 모델을 고르세요.',
  diskFullAtStoring:
    '이 모델을 저장하려면 {{needed, bytes}}가 필요하지만 디스크가 가득 찼습니다. 저장된 모델을 삭제하거나, 디스크를 비우거나, 더 작은 모델을 고르세요.',
  noRoomToDownload:
    '이 내려받기에는 {{needed, bytes}}가 필요하지만, 이 페이지는 {{free, bytes}}까지만 더 저장할 수 있습니다. 저장된 모델을 삭제하거나, 디스크를 비우거나, 더 작은 모델을 고르세요.',
  diskFullAtDownload:
    '이 내려받기에는 {{needed, bytes}}가 필요하지만 디스크가 가득 찼습니다. 저장된 모델을 삭제하거나, 디스크를 비우거나, 더 작은 모델을 고르세요.',
  noRoomForRest:
    '내려받기의 나머지에는 {{needed, bytes}}가 필요하지만, 이 페이지는 {{free, bytes}}까지만 더 저장할 수 있습니다. 저장된 모델을 삭제하거나, 디스크를 비우거나, 더 작은 모델을 고르세요.',
  diskFullAtRest:
    '내려받기의 나머지에는 {{needed, bytes}}가 필요하지만 디스크가 가득 찼습니다. 저장된 모델을 삭제하거나, 디스크를 비우거나, 더 작은 모델을 고르세요.',
  noRoomForName:
    '새 이름에는 {{needed, bytes}}가 필요하지만, 이 페이지는 {{free, bytes}}까지만 더 저장할 수 있습니다. 저장된 모델을 삭제하거나 디스크를 비우세요.',
  diskFullAtName:
    '새 이름에는 {{needed, bytes}}가 필요하지만 디스크가 가득 찼습니다. 저장된 모델을 삭제하거나 디스크를 비우세요.',
  noStorage:
    '이 브라우저는 이 페이지의 파일을 보관하지 않습니다. 비공개 창이기 때문일 수 있습니다. 모델은 이번 방문 동안만 쓸 수 있습니다. 저장하려면 일반 창이나 최신 Chrome, Edge, Firefox, Safari를 쓰세요.',
  changedWhileRead:
    '읽는 동안 {{file}} 파일이 바뀌어 아무것도 저장하지 않았습니다. 파일이 완성되면 다시 고르세요.',
  readsBackOtherwise:
    '{{path}}을(를) 다시 읽으니 쓴 내용과 다릅니다. 모델을 다시 가져오세요. 또 그러면 디스크가 고장 나고 있을 수 있습니다.',
  storedFileMissing:
    '‘{{name}}’ 모델이 손상되었습니다. {{path}}이(가) 없습니다. 모델을 삭제하고 다시 가져오세요.',
  storedFileCut:
    '‘{{name}}’ 모델이 손상되었습니다. {{path}}의 길이가 예전과 다릅니다. 모델을 삭제하고 다시 가져오세요.',
  storedFileUnreadable:
    '저장된 모델의 {{file}}을(를) 읽을 수 없습니다. 모델을 삭제하고 다시 가져오세요.',
  inUse:
    '이 모델은 이 탭이나 다른 탭에서 쓰이고 있습니다. 그곳에서 다른 모델로 바꾼 뒤 삭제하세요.',
  importClosed: '이 가져오기는 이미 닫혔습니다. 파일을 다시 고르세요.',
  notStored: '그 모델은 더 이상 저장되어 있지 않습니다.',
  notStoredToPlay:
    '그 모델은 더 이상 저장되어 있지 않습니다. 다른 모델을 고르거나 다시 가져오세요.',
  emptyName: '이름은 한 글자 이상이어야 합니다. 입력하세요.',
  importStopped:
    '가져오기가 멈췄습니다. 메모리가 부족했을 수 있습니다. 다른 탭을 닫고 다시 시도하세요. 지금까지 쓴 내용은 삭제됩니다.',

  noAddress: '먼저 가중치 파일의 주소를 입력하세요.',
  notAnAddress:
    '‘{{text}}’은(는) 주소가 아닙니다. https://example.org/go_battle.pth처럼 입력하세요.',
  otherProtocol:
    '‘{{protocol}}’ 주소에서는 내려받을 수 없습니다. https://로 시작하는 주소여야 합니다.',
  offline: '네트워크가 없습니다. 연결한 뒤 다시 시도하거나 파일을 고르세요.',
  crossOrigin:
    '여기서는 {{host}}을(를) 읽을 수 없습니다. 연결할 수 없거나, 다른 사이트가 파일을 읽는 것을 허용하지 않습니다(CORS). 주소를 확인하고, 맞다면 브라우저로 파일을 내려받아 이 페이지에 끌어다 놓으세요.',
  brokeOff: '{{host}}과(와)의 연결이 끊겨 돌아오지 않았습니다. 다시 시도하면 이어서 내려받습니다.',
  noSuchFile:
    '{{host}}에 그런 파일이 없습니다. 주소를 확인하거나, 브라우저로 파일을 내려받아 이 페이지에 끌어다 놓으세요.',
  signIn:
    '{{host}}에 로그인하지 않으면 파일을 읽을 수 없습니다. 주소를 확인하거나, 브라우저로 파일을 내려받아 이 페이지에 끌어다 놓으세요.',
  serverAnswered:
    '{{host}} 서버가 {{status}}(으)로 응답했습니다. 주소를 확인하거나, 브라우저로 파일을 내려받아 이 페이지에 끌어다 놓으세요.',
  downloadRemoved: '그사이 내려받은 파일이 삭제되었습니다. 다시 시도하세요.',
  downloadStopped: '내려받기가 멈췄습니다. 다시 시도하세요.',
  modelNotServed:
    '서버가 모델 파일에 {{status}}(으)로 응답했습니다. 페이지를 새로 고치거나 자신의 가중치를 불러오세요.',
  modelBrokeOff:
    '모델 내려받기가 {{bytes, bytes}} 뒤에 끊겼습니다. 연결을 확인하고 다시 시도하세요.',

  deviceLost: '그래픽 장치를 잃었습니다({{reason}}).',
  outOfMemory:
    '모델이 메모리를 다 썼습니다. 다른 탭과 프로그램을 닫고 다시 시도하거나 더 작은 가중치를 불러오세요.',
  runtimeStopped: '런타임이 멈췄습니다({{reason}}).',
  workerStopped: '모델의 워커가 멈췄습니다.',
  noModel: '불러온 모델이 없습니다.',
  notNumbers:
    '모델의 계산 결과가 숫자가 아닙니다. 가중치가 손상되었거나 이 백엔드가 실행할 수 없는 모델입니다.',
  noBackend:
    '이 브라우저에서 모델을 시작할 수 없습니다({{reasons}}). 최신 Chrome, Edge, Firefox를 쓰거나 더 작은 가중치를 쓰세요.',
  importAgain:
    '{{hindrance}} 이 브라우저에서 파일을 다시 가져오면 여기서 실행되는 형태로 저장됩니다. 또는 다른 모델을 불러오세요.',

  inWrongShape: '크기가 필요한 모델과 맞지 않습니다. 자세한 내용(영어): {{details}}',
  inDamaged: '파일이 손상되어 읽을 수 없습니다. 자세한 내용(영어): {{details}}',
  inUnsupported: '이 파일은 읽기를 지원하지 않습니다. 자세한 내용(영어): {{details}}',
  inWrongModel: '이 앱에서 쓸 수 있는 모델이 아닙니다. 자세한 내용(영어): {{details}}',
  inUnreadable: '파일을 읽을 수 없습니다. 자세한 내용(영어): {{details}}',
  inOther: '예상하지 못한 오류입니다. 다시 시도하세요. 자세한 내용(영어): {{details}}',
};
