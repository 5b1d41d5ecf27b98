import { describe, expect, it } from 'vitest';
import { splitCommand } from '../../../cli/gtp/split-command';
import { UsageError } from '../../../cli/lib/failure';

describe('splitting a command line', () => {
  it.each([
    ['gnugo --mode gtp --level 1', ['gnugo', '--mode', 'gtp', '--level', '1']],
    ['  a \t b\n', ['a', 'b']],
    ['"/with space/engine" -x', ['/with space/engine', '-x']],
    ["engine '--name=a \"b\"' ''", ['engine', '--name=a "b"', '']],
    ['engine --name="a b"c', ['engine', '--name=a bc']],
    ['engine "say \\"hi\\"" it\\\'s a\\ b', ['engine', 'say "hi"', "it's", 'a b']],
    ['C:\\Go\\engine.exe "C:\\My nets\\n.bin"', ['C:\\Go\\engine.exe', 'C:\\My nets\\n.bin']],
    ['engine $HOME ; rm *', ['engine', '$HOME', ';', 'rm', '*']],
  ])('%s', (text, words) => expect(splitCommand(text)).toEqual(words));

  it('refuses what is no command line', () => {
    expect(() => splitCommand('engine "half')).toThrow(UsageError);
    expect(() => splitCommand('   ')).toThrow('begin with a program');
    expect(() => splitCommand('"" x')).toThrow('begin with a program');
  });
});
