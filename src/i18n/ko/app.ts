import type { Catalog } from '../types';

export const app: Catalog['app'] = {
  update: '새 버전이 준비되었습니다. 이번 대국이 끝나면 적용됩니다.',
  updateCalm: '새 버전이 준비되었습니다.',
  updateNow: '지금 업데이트',
  updating: '새 버전을 시작하는 중…',
  stored: 'VideoWorld Go가 이 기기에 저장되었습니다. 인터넷 연결 없이도 대국할 수 있습니다.',
  missing: '이 부분을 불러올 수 없습니다',
  missingWhy: '내려받지 못했습니다. 연결을 확인하고 다시 열어 주세요. 대국은 그대로 남아 있습니다.',
  back: '대국으로 돌아가기',
  crash: {
    title: '문제가 생겼습니다',
    text: '페이지를 더 표시할 수 없습니다. 둔 수는 저장되어 있습니다. 새로 고치면 대국을 이어 갈 수 있습니다.',
    reload: '새로 고침',
  },
};
