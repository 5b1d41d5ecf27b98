import type { Catalog } from '../types';

export const record: Catalog['record'] = {
  menu: '열기, 저장, 공유',
  title: '기보',
  open: {
    title: '열기',
    file: 'SGF 파일 열기…',
    text: '또는 SGF 텍스트나 링크를 여기에 붙여넣기',
    button: '텍스트 열기',
    drop: '.sgf 파일은 기보로 열립니다.',
    help: '파일을 페이지 아무 곳에나 끌어다 놓거나, 그냥 붙여넣어도 됩니다.',
  },
  save: {
    title: '저장과 공유',
    file: 'SGF로 저장',
    copySgf: 'SGF 복사',
    copyLink: '링크 복사',
    share: '링크 공유…',
    help: '모든 변화도와 해설이 들어 있습니다. 대국 전체가 링크 자체에 담기며 아무것도 업로드되지 않습니다.',
    saved: '{{name}}(으)로 저장했습니다.',
    copied: '복사했습니다.',
    notCopied: '브라우저가 복사를 허용하지 않습니다. 텍스트를 직접 복사하세요.',
    text: '복사할 텍스트',
    tooLong: '이 대국은 링크에 담기에 너무 깁니다. SGF로 저장하세요.',
  },
  reading: '기보를 읽는 중…',
  opened: {
    label: '열린 기보',
    players: '{{black}}(흑) 대 {{white}}(백) 대국을 열었습니다.',
    file: '‘{{name}}’을(를) 열었습니다.',
    plain: '기보를 열었습니다.',
  },
  person: '사람',
  note: {
    encoding: '파일에 문자 인코딩이 제대로 적혀 있지 않아 {{encoding}}(으)로 읽었습니다.',
    severalGames:
      '파일에 있는 대국 {{games, number}}개 중 첫 9줄 대국인 {{chosen, number}}번째를 열었습니다.',
    severalFiles: '파일 {{count, number}}개 중 첫 번째를 열었습니다.',
    unfinished: '파일이 중간에 끝납니다. 남아 있는 부분을 열었습니다.',
    junk_other: '의미 없는 문자 {{count, number}}개를 뺐습니다.',
    sizeMissing: '파일에 바둑판 크기가 없습니다. 모든 점이 9줄 안에 있어 9줄로 보았습니다.',
    komiMissing: '파일에 덤이 없습니다. {{komi, number}}집으로 보았습니다.',
    komiUnreadable: '덤 ‘{{text}}’은(는) 쓸 수 없습니다. {{komi, number}}집으로 보았습니다.',
    setupPoints_other: '처음에 놓인 돌 {{count, number}}개가 바둑판 밖에 있어 뺐습니다.',
    setupCaptured_other: '처음에 놓인 돌 {{count, number}}개가 활로가 없어 뺐습니다.',
    marks_other: '바둑판 밖에 있는 표시 {{count, number}}개를 뺐습니다.',
    passes_other:
      '같은 색이 연달아 두는 곳이 {{count, number}}군데 있습니다(처음은 {{move, number}}수). 사이에 한수쉼을 넣었습니다.',
    split: '파일에서 한꺼번에 둔 수는 차례로 두었습니다.',
    merged: '수가 없는 해설과 표시는 바로 앞의 수에 붙였습니다.',
    cut: {
      'off-board':
        '{{move, number}}수 앞에서 끝나는 변화가 있습니다: ‘{{point}}’은(는) 9줄 바둑판의 점이 아닙니다.',
      occupied:
        '{{move, number}}수 {{point}} 앞에서 끝나는 변화가 있습니다: 그 자리에 이미 돌이 있습니다.',
      suicide:
        '{{move, number}}수 {{point}} 앞에서 끝나는 변화가 있습니다: 자살수는 둘 수 없습니다.',
      ko: '{{move, number}}수 {{point}} 앞에서 끝나는 변화가 있습니다: 패를 바로 되딸 수 없습니다.',
      setup: '{{move, number}}수 앞에서 끝나는 변화가 있습니다: 거기서 돌을 두지 않고 배치합니다.',
      'too-long': '{{move, number}}수 앞에서 끝나는 변화가 있습니다: 더 긴 대국은 열 수 없습니다.',
      illegal: '{{move, number}}수 {{point}} 앞에서 끝나는 변화가 있습니다: 규칙상 둘 수 없습니다.',
    },
    more_other: '같은 이유로 끝나는 변화가 {{count, number}}개 더 있습니다.',
  },
  problem: {
    empty: '내용이 없습니다. 다른 파일을 고르세요.',
    'not-sgf': '기보가 아닙니다. 이름이 .sgf로 끝나는 Smart Game Format 파일을 고르세요.',
    'board-size':
      '이 대국은 {{size}} 바둑판입니다. 9x9 대국만 열 수 있습니다. 모델은 다른 바둑판을 모릅니다.',
    'other-game': '바둑이 아닌 다른 게임의 기록입니다(형식상 번호 {{game}}).',
    'too-large': '{{megabytes, number}} MB보다 큽니다. 기보는 이렇게 크지 않습니다.',
    'too-many-nodes': '수가 {{nodes, number}}개를 넘습니다. 더 작은 기보 모음을 여세요.',
    unreadable: '파일을 읽을 수 없습니다. 다시 고르세요.',
  },
  link: {
    damaged:
      '링크가 손상되었습니다. 전달되는 동안 일부가 없어지거나 바뀌었습니다. 다시 받거나 SGF 파일로 받으세요.',
    newer: '더 새로운 버전의 페이지에서 만든 링크입니다. 페이지를 새로 고친 뒤 링크를 다시 여세요.',
    'too-long': '링크가 너무 길어 대국일 수 없습니다. SGF 파일로 받으세요.',
    'cannot-unpack':
      '이 브라우저는 이 링크를 풀 수 없습니다. 더 새로운 브라우저에서 열거나 SGF 파일로 받으세요.',
  },
};
