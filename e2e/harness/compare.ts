import { expect, type Page } from '@playwright/test';
import { readPng } from '../../cli/lib/images';
import type { BackendId } from '../../src/services/backend';
import {
  expected,
  fixturePath,
  nanoCheckpointPath,
  nanoPath,
  type NanoName,
} from '../../test/fixtures';
import { HARNESS_ORIGIN } from '../support/ports';

/** Address of the development server of the tests (playwright.config.ts). */
const HARNESS = `${HARNESS_ORIGIN}/e2e/harness/index.html`;

/** Largest margin of a draw for which rounding may give another code. */
const CLOSE = 1e-4;

/** Bytes of a picture that may be more than one level off. */
const STRAY_BYTES = 8;

/**
 * Runs a small checkpoint in the browser and compares every code, token and picture with what the original computed.
 * @param count number of cases.
 */
export async function compareWithOriginal(
  page: Page,
  name: NanoName,
  backend: BackendId,
  count: number,
): Promise<void> {
  const cases = expected(name).cases.slice(0, count);
  await page.goto(HARNESS);
  await page.getByLabel('Weights').setInputFiles(nanoCheckpointPath(name));
  const frames = await Promise.all(
    cases.map(async ({ frame }) => {
      const { width, data } = await readPng(fixturePath('frames', frame));
      return { side: width, rgb: Buffer.from(data).toString('base64') };
    }),
  );
  await page.waitForFunction(() => 'answer' in window);
  const answers = await page.evaluate(([id, given]) => window.answer(id, given), [
    backend,
    frames,
  ] as const);
  for (const [index, original] of cases.entries()) {
    const answer = answers[index]!;
    expect(answer.imageCodes).toEqual(original.image_codes);
    expect(answer.latentCodes).toEqual(original.greedy_latent_codes);
    expect(answer.nextImageCodes).toEqual(original.greedy_image_codes);
    const generated = nanoPath(name, `case${index}_generated.png`);
    expect(await strayBytes(answer.imagined, generated)).toBeLessThanOrEqual(STRAY_BYTES);
    const reconstruction = nanoPath(name, `case${index}_reconstruction.png`);
    expect(await strayBytes(answer.reconstruction, reconstruction)).toBeLessThanOrEqual(
      STRAY_BYTES,
    );
  }
}

/** Continues after a frame's codes with the tables of tokens split, and compares the codes with the original's. */
export async function compareParts(page: Page, name: NanoName, backend: BackendId): Promise<void> {
  const [first] = expected(name).cases;
  await page.goto(HARNESS);
  await page.getByLabel('Weights').setInputFiles(nanoCheckpointPath(name));
  await page.waitForFunction(() => 'goOn' in window);
  const codes = await page.evaluate(
    ([id, given, tensorLimit]) => window.goOn(id, given, { tensorLimit }),
    // Rows of 64 to 128 floats: four parts and more.
    [backend, first!.image_codes, 2 ** 17] as const,
  );
  expect(codes).toEqual([...first!.greedy_latent_codes, ...first!.greedy_image_codes]);
}

/** Draws rows side by side in the browser and compares them with the same rows drawn one by one, and code by code. */
export async function compareRows(page: Page, name: NanoName, backend: BackendId): Promise<void> {
  const { image_codes: codes } = expected(name).cases[0]!;
  await page.goto(HARNESS);
  await page.getByLabel('Weights').setInputFiles(nanoCheckpointPath(name));
  await page.waitForFunction(() => 'drawRows' in window);
  const { together, alone, codeByCode, margins } = await page.evaluate(
    ([id, given]) => window.drawRows(id, given, 3),
    [backend, codes] as const,
  );
  for (const [row, wanted] of codeByCode.entries()) {
    expectSameDraws(together[row]!, wanted, margins[row]!);
    expectSameDraws(alone[row]!, wanted, margins[row]!);
  }
  expect(new Set(together.map(String)).size).toBe(3);
}

/**
 * Expects the same codes up to the first draw that was too close to call. Kernels for other numbers of rows and tokens
 * round otherwise, and later draws depend on that one.
 */
function expectSameDraws(
  drawn: readonly number[],
  wanted: readonly number[],
  margins: readonly number[],
): void {
  expect(drawn).toHaveLength(wanted.length);
  const place = wanted.findIndex((code, index) => code !== drawn[index]);
  if (place >= 0) expect(margins[place], `another code at place ${place}`).toBeLessThan(CLOSE);
}

async function strayBytes(picture: string, path: string): Promise<number> {
  const bytes = Buffer.from(picture, 'base64');
  const { data } = await readPng(path);
  expect(bytes.length).toBe(data.length);
  return bytes.filter((byte, index) => Math.abs(byte - data[index]!) > 1).length;
}
