import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** The colour schemes of the page. */
export const SCHEMES = ['light', 'dark'] as const;

/** The rules of axe that depend on the colours of the page; `color-contrast` is the one that sees every text. */
const COLOR_RULES = ['color-contrast', 'link-in-text-block'];

/**
 * Expects that axe finds no violation on the page as it is.
 * @param schemes checks the page in the first, its colours in the others, and leaves the page in the first. Nothing but
 *   colours differs between schemes.
 */
export async function expectNoViolation(
  page: Page,
  schemes: readonly (typeof SCHEMES)[number][] = [],
): Promise<void> {
  // The legacy mode ignores frames in the page; the other mode opens a second page for each check.
  expect(page.frames(), 'frames that would not be looked at').toHaveLength(1);
  const look = async (rules: readonly string[] = []): Promise<string[]> => {
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode(true)
      .options({
        // Long lists of passed rules would only be thrown away.
        resultTypes: ['violations'],
        ...(rules.length > 0 && { runOnly: { type: 'rule', values: [...rules] } }),
      })
      .analyze();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`);
  };
  if (schemes.length === 0) expect(await look()).toEqual([]);
  for (const [index, colorScheme] of [...schemes.entries()].toReversed()) {
    await page.emulateMedia({ colorScheme });
    expect(await look(index > 0 ? COLOR_RULES : []), colorScheme).toEqual([]);
  }
}
