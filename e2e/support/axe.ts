import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** The colour schemes of the page. */
export const SCHEMES = ['light', 'dark'] as const;

/**
 * Expects that axe finds no violation on the page as it is.
 * @param schemes checks each of these, and leaves the page in the first.
 */
export async function expectNoViolation(
  page: Page,
  schemes: readonly (typeof SCHEMES)[number][] = [],
): Promise<void> {
  // The legacy mode ignores frames in the page; the other mode opens a second page for each check.
  expect(page.frames(), 'frames that would not be looked at').toHaveLength(1);
  const look = async (): Promise<string[]> => {
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode(true)
      // Long lists of passed rules would only be thrown away.
      .options({ resultTypes: ['violations'] })
      .analyze();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`);
  };
  if (schemes.length === 0) expect(await look()).toEqual([]);
  for (const colorScheme of schemes.toReversed()) {
    await page.emulateMedia({ colorScheme });
    expect(await look(), colorScheme).toEqual([]);
  }
}
