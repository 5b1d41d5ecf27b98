import { describe, expect, it } from 'vitest';
import { inEnglish } from '../../src/i18n/english';
import { addressedName, readAddress } from '../../src/library/address';

const PAGE = 'http://localhost:4180';

describe('an address', () => {
  it.each([
    [
      'https://example.org/a/go_battle.pth?x=1',
      'https://example.org/a/go_battle.pth?x=1',
      'go_battle.pth',
    ],
    ['  example.org/my%20model.zip ', 'https://example.org/my%20model.zip', 'my model.zip'],
    ['localhost:4180/a.pth', 'https://localhost:4180/a.pth', 'a.pth'],
    [`${PAGE}/a.pth`, `${PAGE}/a.pth`, 'a.pth'],
    ['https://example.org', 'https://example.org/', 'example.org'],
    ['https://example.org/folder/', 'https://example.org/folder/', 'folder'],
    ['https://example.org/%E0%A4%A', 'https://example.org/%E0%A4%A', '%E0%A4%A'],
    [
      'hf://owner/name/go_battle.pth',
      'https://huggingface.co/owner/name/resolve/main/go_battle.pth',
      'go_battle.pth',
    ],
    [
      'hf://datasets/owner/name@v1/deep/a.safetensors',
      'https://huggingface.co/datasets/owner/name/resolve/v1/deep/a.safetensors',
      'a.safetensors',
    ],
    ['hf://owner/name', 'https://huggingface.co/owner/name/tree/main', 'main'],
    ['https://me:word@example.org/a.pth#part', 'https://example.org/a.pth', 'a.pth'],
  ])('is read: %j', (text, href, name) => {
    const address = readAddress(text, PAGE);
    expect(address).toMatchObject({ ok: true, url: { href } });
    expect(address.ok && addressedName(address.url)).toBe(name);
  });

  it.each([
    ['', 'Type the address'],
    ['two words', '"two words" is not an address. An address looks like https://'],
    ['http://example.org/a.pth', '"http:" addresses cannot be downloaded.'],
    ['http://localhost:4181/a.pth', '"http:" addresses'],
    ['file:///etc/passwd', '"file:" addresses'],
    ['javascript:alert(1)', '"javascript:" addresses'],
    ['data:,a', '"data:" addresses'],
  ])('is refused with what to do instead: %j', (text, sentence) => {
    const address = readAddress(text, PAGE);
    expect(!address.ok && inEnglish(address.problem)).toContain(sentence);
  });
});
