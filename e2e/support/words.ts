import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { i18n, speak, type Language } from '../../src/i18n';
import { squareFont } from './square-font';

/**
 * Latin words that occur in every language: names of this project, of models, programs, formats and techniques, units,
 * keys. Each is one run of letters; runs beside a digit (D4, fp16, 9x9) are not words.
 */
const NAMES = new Set(
  [
    'VideoWorld Go videoworld go KataGo GNU Sabaki GoGui GitHub Apache',
    // The name of the default model.
    'Default',
    'onnxruntime web Promise',
    'WebGPU WASM JSPI GPU CPU FSQ Transformer WebCodecs JavaScript Chromium',
    'SGF GIF MP WebM MP H VP AV zip pth safetensors URL https JSON txt',
    'B kB KB MB GB TB byte bytes fp int Hz',
    'Ctrl Shift Alt Esc Enter Space Home End Page Up Down Tab',
  ].flatMap((line) => line.split(' ')),
);

/**
 * Makes `t` speak a language in the test itself. Reads its file directly, because Node imports JSON only with an
 * attribute that browsers refuse.
 */
export async function speakHere(language: Language): Promise<void> {
  if (language !== 'en') {
    const file = new URL(`../../src/i18n/${language}.json`, import.meta.url);
    const catalog = JSON.parse(readFileSync(file, 'utf8')) as Record<string, object>;
    for (const [area, texts] of Object.entries(catalog)) {
      i18n.addResourceBundle(language, area, texts);
    }
  }
  await speak(language);
}

/** Texts that need not be in the page's language. */
const FOREIGN = [
  // Deliberately in another language, such as the names of languages.
  '[lang]:not(:root)',
  // A report for developers is in English.
  'textarea',
  // Digits of a fingerprint look like words.
  '.fingerprint',
].join(', ');

/** Lists visible or audible Latin words that are not names: `word (in: the whole text)`. */
export async function foreignWords(page: Page): Promise<string[]> {
  const texts = await page.evaluate((foreign) => {
    const said = ['aria-label', 'aria-valuetext', 'title', 'placeholder', 'alt'];
    const found: string[] = [document.title];
    // A dialog has the page to itself.
    const top = [...document.querySelectorAll('dialog:modal')].at(-1) ?? document.body;
    for (const element of [top, ...top.querySelectorAll<HTMLElement>('*')]) {
      // The choices of a closed list count as visible.
      const shown = (element.closest('select') ?? element).checkVisibility();
      if (!shown || element.closest(foreign)) continue;
      if (element.matches('script, style, noscript')) continue;
      for (const name of said) {
        const text = element.getAttribute(name);
        if (text) found.push(text);
      }
      for (const node of element.childNodes) {
        if (node.nodeType === Node.TEXT_NODE && node.textContent?.trim()) {
          found.push(node.textContent);
        }
      }
    }
    // The browser's own words: its name, and the languages it asks for.
    return found.map((text) =>
      [navigator.userAgent, navigator.language, document.documentElement.lang.slice(0, 2)].reduce(
        (rest, own) => rest.replaceAll(own, ''),
        text,
      ),
    );
  }, FOREIGN);
  const words = texts.flatMap((text) =>
    // Two letters or more, without a digit at either end.
    [...text.matchAll(/(?<![\p{L}\d])[A-Za-z]{2,}(?!\d)(?![A-Za-z])/gu)]
      .map(([word]) => word)
      .filter((word) => !NAMES.has(word))
      .map((word) => `${word} (in: ${text.trim()})`),
  );
  return [...new Set(words)];
}

/** Lists texts that do not fit their boxes, and elements that extend beyond the window. */
export function misfits(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    /** Half a pixel on each side may be lost to rounding. */
    const slack = 1;
    const describe = (element: Element, text = element.textContent): string => {
      const name = element.classList.length > 0 ? `.${element.classList[0]}` : '';
      return `${element.localName}${name}: ${text.trim().slice(0, 80)}`;
    };
    const ancestors = (element: Element): Element[] => {
      const all: Element[] = [];
      for (let at: Element | null = element; at && at !== document.body; at = at.parentElement) {
        all.push(at);
      }
      return all;
    };
    const overflow = (element: Element): string => getComputedStyle(element).overflowX;
    const scrolls = (element: Element): boolean =>
      ancestors(element).some((at) => /auto|scroll/u.test(overflow(at)));
    /** Hidden from the eye but audible. */
    const unseen = (element: Element): boolean =>
      ancestors(element).some((at) => at.getBoundingClientRect().width <= 1);

    // A dialog has the page to itself.
    const top = [...document.querySelectorAll('dialog:modal')].at(-1) ?? document.body;
    const texts = document.createTreeWalker(top, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const element = node.parentElement!;
      const text = node.textContent ?? '';
      if (!text.trim() || !element.checkVisibility() || element.closest('svg, select')) continue;
      if (unseen(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const { left, right } = range.getBoundingClientRect();
      const around = ancestors(element);
      const block = around.find((at) => getComputedStyle(at).display !== 'inline') ?? top;
      const limits = [block, ...around.filter((at) => /hidden|clip/u.test(overflow(at)))];
      for (const limit of limits) {
        const box = limit.getBoundingClientRect();
        if (scrolls(limit) && limit !== block) continue;
        if (right > box.right + slack || left < box.left - slack) {
          found.push(
            `cut off by ${limit.localName}.${limit.classList[0]}: ${describe(element, text)}`,
          );
          break;
        }
      }
    }
    for (const element of top.querySelectorAll('*')) {
      if (!element.checkVisibility() || element.closest('svg') || unseen(element)) continue;
      const box = element.getBoundingClientRect();
      const outside = box.right > innerWidth + slack || box.left < -slack;
      // If an element around it cuts it off, it is a picture: texts were checked above.
      if (outside && ancestors(element.parentElement!).every((at) => overflow(at) === 'visible')) {
        found.push(`out of the window: ${describe(element)}`);
      }
    }
    if (document.documentElement.scrollWidth > innerWidth) found.push('the page scrolls sideways');
    return [...new Set(found)];
  });
}

/** Makes the page draw Chinese, Japanese and Korean at their real width on a machine without such fonts. */
export async function useSquareFont(page: Page): Promise<void> {
  await page.evaluate(
    async (bytes) => {
      const face = new FontFace('Square', new Uint8Array(bytes));
      document.fonts.add(await face.load());
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(
        '*, ::before, ::after { font-family: Square, system-ui, sans-serif !important; }',
      );
      document.adoptedStyleSheets.push(sheet);
    },
    [...squareFont()],
  );
  const width = await page.evaluate(() => {
    const context = document.createElement('canvas').getContext('2d')!;
    context.font = '100px Square';
    return context.measureText('漢').width;
  });
  expect(width).toBeCloseTo(100, 1);
}
