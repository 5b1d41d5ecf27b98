export const plans = {
  small: '{{how}} 실행됩니다. 모델이 작기 때문입니다.',
  precise: '{{how}} 실행됩니다. 이 기기에서 빠르게 도는 것 중 가장 정밀합니다.',
  instead:
    '{{how}} 실행됩니다. {{wanted}} 실행하려면 {{bytes, bytes}}가 필요하여 이 기기의 여유를 넘는 것 같습니다.',
  smallest:
    '{{how}} 실행됩니다. 이것이 가장 작은 방식입니다. 약 {{bytes, bytes}}가 필요하여 이 기기에는 부족한 것 같습니다.',
  chosen: '고르신 대로 {{how}} 실행됩니다.',
  chosenTooLarge:
    '고르신 대로 {{how}} 실행됩니다. 약 {{bytes, bytes}}가 필요하여 이 기기에는 부족한 것 같습니다.',
  notAsChosen: '{{reason}} 이 기기에서는 고르신 것처럼 {{wanted}} 실행할 수 없습니다.',
  asExported: '내보낸 그대로 저장됩니다.',
  cannotRunExport:
    '이 기기에서는 내보낸 그대로({{precision}}) 실행할 수 없습니다. 원래 체크포인트를 가져오세요.',

  inFloat32: '전체 정밀도로',
  inFloat16: '반정밀도로',
  inInt8: '8비트 가중치로',
  inInt8Float16: '8비트 가중치와 반정밀도로',
  inInt4: '4비트 가중치로',
  inInt4Float16: '4비트 가중치와 반정밀도로',
  inDynamicInt8: '8비트 가중치와 입력으로',

  float32: '전체 정밀도',
  float16: '반정밀도',
  int8: '8비트 가중치',
  int8Float16: '8비트 가중치, 반정밀도',
  int4: '4비트 가중치',
  int4Float16: '4비트 가중치, 반정밀도',
  dynamicInt8: '8비트 가중치와 입력',
  bits: '{{bits}}비트',

  losesNothing: '잃는 것이 없습니다. 파일의 수치 그대로입니다.',
  losesHalf: '반정밀도로 반올림합니다. 결과는 거의 달라지지 않습니다.',
  losesToInt8: '8비트로 반올림합니다. 기본 모델에서는 100수 중 2수쯤 달라집니다.',
  losesToInt4: '4비트로 반올림합니다. 기본 모델에서는 100수 중 15수쯤 달라집니다.',
  losesToDynamicInt8:
    '가중치와 입력을 8비트로 반올림합니다. 기본 모델에서는 100수 중 9수쯤 달라집니다.',

  notUsed: '쓰지 않는 것: {{names}}.',
  notUsedMore_other: '쓰지 않는 것: {{names}} 외 {{count, number}}개.',
  otherEntries: '파일에는 모델의 어느 부분도 쓰지 않는 항목도 있습니다: {{names}}.',
  otherEntriesMore_other:
    '파일에는 모델의 어느 부분도 쓰지 않는 항목도 있습니다: {{names}} 외 {{count, number}}개.',
};
