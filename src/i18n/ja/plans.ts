export const plans = {
  small: '{{how}}動きます。モデルが小さいためです。',
  precise: '{{how}}動きます。この端末で速く動く中で最も精密です。',
  instead:
    '{{how}}動きます。{{wanted}}動かすには {{bytes, bytes}} が必要で、この端末の余裕を超えるようです。',
  smallest:
    '{{how}}動きます。これが最小です。約 {{bytes, bytes}} が必要で、この端末には足りないようです。',
  chosen: 'ご指定どおり、{{how}}動きます。',
  chosenTooLarge:
    'ご指定どおり、{{how}}動きます。約 {{bytes, bytes}} が必要で、この端末には足りないようです。',
  notAsChosen: '{{reason}}この端末では、ご指定のように{{wanted}}動かすことはできません。',
  asExported: '書き出されたままの形で保存されます。',
  cannotRunExport:
    'この端末では、書き出されたままの形（{{precision}}）では動きません。元のチェックポイントを取り込んでください。',

  inFloat32: 'フル精度で',
  inFloat16: '半精度で',
  inInt8: '8ビットの重みで',
  inInt8Float16: '8ビットの重みと半精度で',
  inInt4: '4ビットの重みで',
  inInt4Float16: '4ビットの重みと半精度で',
  inDynamicInt8: '8ビットの重みと入力で',

  float32: 'フル精度',
  float16: '半精度',
  int8: '8ビットの重み',
  int8Float16: '8ビットの重み、半精度',
  int4: '4ビットの重み',
  int4Float16: '4ビットの重み、半精度',
  dynamicInt8: '8ビットの重みと入力',
  bits: '{{bits}} ビット',

  losesNothing: '失われるものはありません。ファイルの数値そのままです。',
  losesHalf: '半精度に丸めます。結果はほとんど変わりません。',
  losesToInt8: '8ビットに丸めます。標準のモデルでは100手に2手ほど変わります。',
  losesToInt4: '4ビットに丸めます。標準のモデルでは100手に15手ほど変わります。',
  losesToDynamicInt8: '重みと入力を8ビットに丸めます。標準のモデルでは100手に9手ほど変わります。',

  notUsed: '使わないもの：{{names}}。',
  notUsedMore_other: '使わないもの：{{names}}、ほか{{count, number}}件。',
  otherEntries: 'ファイルには、モデルのどの部分も使わない項目もあります：{{names}}。',
  otherEntriesMore_other:
    'ファイルには、モデルのどの部分も使わない項目もあります：{{names}}、ほか{{count, number}}件。',
};
