import { describe, expect, it } from 'vitest';
import { parseAddress } from '../../src/state/import-address';

describe('parseAddress', () => {
  it.each([
    [
      'https://example.org/a/go_battle.pth?x=1',
      'https://example.org/a/go_battle.pth?x=1',
      'go_battle.pth',
    ],
    ['  example.org/my%20model.zip ', 'https://example.org/my%20model.zip', 'my model.zip'],
    ['localhost:4180/a.pth', 'https://localhost:4180/a.pth', 'a.pth'],
    ['http://example.org', 'http://example.org/', 'example.org'],
    ['https://example.org/%E0%A4%A', 'https://example.org/%E0%A4%A', '%E0%A4%A'],
  ])('reads %j', (text, url, name) => {
    expect(parseAddress(text)).toEqual({ ok: true, url, name });
  });

  it.each([
    ['', 'Type the address'],
    ['two words', 'is no address'],
    ['file:///etc/passwd', '"file:" addresses cannot be downloaded from.'],
    ['javascript:alert(1)', '"javascript:" addresses'],
  ])('refuses %j', (text, message) => {
    const address = parseAddress(text);
    expect(!address.ok && address.message).toContain(message);
  });
});
