import type { Message } from '../i18n/message';
import { problem } from '../i18n/problem';

/** An address to download from, or why a text is not one. */
export type Address =
  { readonly ok: true; readonly url: URL } | { readonly ok: false; readonly problem: Message };

/**
 * Reads an address as people type or paste it: `https://` may be missing, `hf://` is Hugging Face; fragment, user name and password are dropped.
 *
 * Page, library and the page's policy (`connect-src 'self' https:`) share one rule: https addresses, and those of the page
 * itself, which may be served over http on a developer's machine.
 * @param origin of the page.
 */
export function readAddress(text: string, origin: string): Address {
  const typed = text.trim().replace(HUGGING_FACE, huggingFaceAddress);
  if (typed === '') return { ok: false, problem: problem('noAddress', {}) };
  const whole = /^[a-z][a-z\d+.-]*:/iu.test(typed) && !/^[^/]*:\d/u.test(typed);
  const complete = whole ? typed : `https://${typed}`;
  // Browsers differ in whether a host may contain blanks.
  if (/\s/u.test(typed) || !URL.canParse(complete)) {
    return { ok: false, problem: problem('notAnAddress', { text: typed }) };
  }
  const url = new URL(complete);
  if (url.protocol !== 'https:' && url.origin !== origin) {
    return { ok: false, problem: problem('otherProtocol', { protocol: url.protocol }) };
  }
  url.hash = '';
  url.username = '';
  url.password = '';
  return { ok: true, url };
}

/** `hf://OWNER/NAME@REVISION/FILE`, as the tools of Hugging Face write it; revision and file may be missing. */
const HUGGING_FACE = /^hf:\/\/((?:datasets\/|spaces\/)?[^/@]+\/[^/@]+)(?:@([^/]+))?(?:\/(.*))?$/iu;

function huggingFaceAddress(_: string, repository: string, revision = 'main', file = ''): string {
  const path = file === '' ? `tree/${revision}` : `resolve/${revision}/${file}`;
  return `https://huggingface.co/${repository}/${path}`;
}

/** Returns whether an address may be a page that lists files, or one that shows a file (`hub.ts` says what it is). */
export function mayListFiles({ hostname }: URL): boolean {
  return /^(?:www\.)?(?:huggingface\.co|hf\.co|github\.com)$/u.test(hostname);
}

/** Returns the name of the file at an address: the last part of its path that is not empty, otherwise the host. */
export function addressedName({ pathname, host }: URL): string {
  const last = pathname.split('/').findLast((part) => part !== '');
  if (last === undefined) return host;
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
