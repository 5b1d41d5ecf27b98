import type { Catalog } from '../types';

export const settings: Catalog['settings'] = {
  menu: {
    label: '메뉴',
    settings: '설정',
    about: '이 모델에 대하여',
    diagnostics: '진단 정보',
    shortcuts: '단축키',
  },
  look: '모양',
  theme: {
    label: '테마',
    system: '자동',
    light: '밝게',
    dark: '어둡게',
  },
  board: {
    label: '바둑판',
    wood: '나무판',
    frame: '비디오 프레임',
    help: '비디오 프레임은 모델이 보는 그림 그대로입니다. 그 안에서 모델은 항상 흑입니다.',
  },
  coordinates: {
    label: '좌표',
    help: '나무판 둘레에 글자와 숫자를 표시합니다.',
  },
  sound: '소리와 움직임',
  sounds: {
    label: '소리',
    help: '착수, 따냄, 한수쉼, 종국 소리입니다.',
  },
  volume: {
    label: '음량',
    value: '{{share, number}}%',
  },
  motion: {
    label: '움직임',
    help: '돌이 놓이고 프레임이 완성되는 움직임입니다. 기기에서 움직임 줄이기를 켜면 나오지 않습니다.',
    system: '자동',
    off: '끔',
  },
  playing: '대국',
  confirm: {
    label: '착수 확인',
    help: '첫 번째 탭은 돌을 보여 주고, 두 번째 탭으로 둡니다.',
    touch: '터치할 때',
    always: '항상',
    never: '안 함',
  },
  fromNextMove: '모델의 다음 수부터 적용됩니다.',
  keys: {
    label: '한 글자 단축키',
    help: '1이나 ? 같은 키가 페이지 어디서나 작동합니다.',
    list: '모든 단축키 보기',
  },
  kept: '이 브라우저에만 저장되며 어디로도 보내지 않습니다.',
  guard: {
    status: '{{point}} 다시 탭하기',
    play: '{{point}}에 두기',
    drop: '취소',
    said: '{{point}} 자리를 골랐습니다. 다시 고르면 둡니다.',
  },
};
