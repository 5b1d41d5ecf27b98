import type { Catalog } from '../types';

export const app: Catalog['app'] = {
  update: '新しいバージョンの準備ができました。この対局が終わると切り替わります。',
  updateCalm: '新しいバージョンの準備ができました。',
  updateNow: '今すぐ更新',
  updating: '新しいバージョンに切り替えています…',
  stored: 'VideoWorld Go をこの端末に保存しました。オフラインでも対局できます。',
  missing: 'この部分を読み込めません',
  missingWhy:
    'ダウンロードできませんでした。接続を確かめて、もう一度開いてください。対局は失われません。',
  back: '対局に戻る',
  crash: {
    title: '問題が起きました',
    text: 'ページの表示を続けられません。打った手は保存されています。再読み込みすると、対局を続けられます。',
    reload: '再読み込み',
  },
};
