import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** What axe finds on the page as it stands, or in a part of it. */
export async function complaintsOfAxe(page: Page, part?: string): Promise<unknown[]> {
  const axe = new AxeBuilder({ page });
  return (await (part === undefined ? axe : axe.include(part)).analyze()).violations;
}

/** axe finds nothing on the page as it stands, in either theme. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await complaintsOfAxe(page), colorScheme).toEqual([]);
  }
}

/** Nothing is wider than the window. */
export async function expectNothingSticksOut(page: Page): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(over).toBeLessThanOrEqual(0);
}
