import type { Catalog } from '../types';

export const welcome: Catalog['welcome'] = {
  label: 'ようこそ',
  text: '対局相手は動画モデルです。盤の画像を見て、次の画像を思い描きます。その画像に現れた新しい石がモデルの手です。ルールは一度も教わっていません。',
};
