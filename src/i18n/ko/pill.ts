import type { Catalog } from '../types';

export const pill: Catalog['pill'] = {
  loading: '불러오는 중…',
  none: '모델 없음',
  about: '모델 정보',
  what: '모델은 가중치 파일입니다. 불러온 뒤에는 이 기기에서만 실행됩니다.',
  models: '모델…',
  failed: '{{backend}} 사용 불가: {{reason}}',
  backend: {
    'webgpu-jspi': 'WebGPU',
    'webgpu-asyncify': 'WebGPU(JSPI 없음)',
    'wasm-threads': 'WASM(다중 스레드)',
    wasm: 'WASM',
  },
  runsOn: '실행 환경',
  stored: '저장 형식',
  file: '파일',
  parameters: '매개변수',
  frame: '프레임',
  frameValue:
    '{{side, number}} × {{side, number}}픽셀, {{grid, number}} × {{grid, number}}개 코드({{codes, number}}종)',
  latents: '잠재 코드',
  latentsNone: '없음',
  latentsValue: '프레임마다 앞에 {{latents, number}}개: 무엇이 바뀔지에 대한 계획',
  lastMove: '마지막 수',
  times: '{{total}}: 보기 {{encode}}, 상상 {{generate}}, 그리기 {{decode}}',
};
