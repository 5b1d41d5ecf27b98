/** An address to download from, or a sentence that says why this is none. */
export type Address =
  | { readonly ok: true; readonly url: string; readonly name: string }
  | { readonly ok: false; readonly message: string };

/** Reads an address as people type or paste it: `https://` may be missing. */
export function parseAddress(text: string): Address {
  const typed = text.trim();
  if (typed === '') return refuse('Type the address of a file of weights first.');
  const whole = /^[a-z][a-z\d+.-]*:/iu.test(typed) && !/^[^/]*:\d/u.test(typed);
  // Browsers do not agree on whether a host may hold blanks.
  if (/\s/u.test(typed) || !URL.canParse(whole ? typed : `https://${typed}`)) {
    return refuse(`"${typed}" is no address. One looks like https://example.org/go_battle.pth.`);
  }
  const url = new URL(whole ? typed : `https://${typed}`);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return refuse(
      `"${url.protocol}" addresses cannot be downloaded from. One that can begins with https://.`,
    );
  }
  const file = url.pathname.split('/').findLast((part) => part !== '');
  return { ok: true, url: url.href, name: file === undefined ? url.host : decode(file) };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function refuse(message: string): { readonly ok: false; readonly message: string } {
  return { ok: false, message };
}
