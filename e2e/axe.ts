import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** The colour schemes of the page. */
export const SCHEMES = ['light', 'dark'] as const;

/**
 * Expects that axe finds nothing wrong with the page as it is.
 * @param schemes looks at it in each of these, and leaves it in the first.
 */
export async function expectNoViolation(
  page: Page,
  schemes: readonly (typeof SCHEMES)[number][] = [],
): Promise<void> {
  // The legacy mode reports nothing of frames in the page; the other one opens a second page for each look.
  expect(page.frames(), 'frames that would not be looked at').toHaveLength(1);
  const look = async (): Promise<string[]> => {
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode(true)
      // Long lists of what is in order would only be thrown away.
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
