import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { CasePage } from './pages/case-page.ts';
import { FILLED_SCREENS, fillQueue, PLAIN_SCREENS, type Screen } from './support/screens.ts';
import { expect, test } from './support/test.ts';

/** A finger, as WCAG 2.2 AAA and the phone makers have it. */
const TARGET_PX = 44;

const ALL = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function violations(page: Page, which: (axe: AxeBuilder) => AxeBuilder): Promise<string[]> {
  const { violations: found } = await which(new AxeBuilder({ page })).analyze();
  return found.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`).join('; ')}`,
  );
}

/** What can be tapped and is lower than a finger. A link in running text is as high as its line, and may be. */
function lowTargets(page: Page): Promise<string[]> {
  return page.evaluate((least) => {
    function* parents(element: Element): Generator<Element> {
      for (let at = element.parentElement; at; at = at.parentElement) yield at;
    }
    const targets = document.querySelectorAll<HTMLElement>(
      'a[href], button, input, textarea, select, summary, [role=button], [role=radio], [role=switch], label:has(input)',
    );
    return [...targets].flatMap((target) => {
      const hit = target.closest('label') ?? target;
      const { height, width } = hit.getBoundingClientRect();
      // For screen readers alone: a box of one pixel around it.
      const isClipped = [...parents(hit)].some(({ clientHeight }) => clientHeight === 1);
      const isSeen =
        !isClipped &&
        width > 1 &&
        target.checkVisibility({ opacityProperty: true, visibilityProperty: true });
      const inText = target.matches('a') && getComputedStyle(target).display === 'inline';
      // The skip link waits above the page.
      const isOff = hit.getBoundingClientRect().bottom <= 0;
      if (!isSeen || inText || isOff || height >= least - 0.5) return [];
      return [
        `${target.tagName} "${target.textContent?.trim().slice(0, 40)}" is ${height.toFixed(1)} px high`,
      ];
    });
  }, TARGET_PX);
}

function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** What is pinned covers what scrolls below it, wherever that happens to stand: no fault of either. */
function unpin(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const element of document.querySelectorAll<HTMLElement>('#root *')) {
      if (getComputedStyle(element).position === 'sticky') element.style.position = 'static';
    }
  });
}

async function check(page: Page, { name, show }: Screen): Promise<void> {
  const size = `${page.viewportSize()?.width} px`;
  await test.step(`${name}, ${size}`, async () => {
    await show(page);
    await unpin(page);
    // A colour that is still changing would be measured half-way.
    await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
    expect.soft(await lowTargets(page), `${name}, ${size}: too low for a finger`).toEqual([]);
    expect.soft(await sidewaysScroll(page), `${name}, ${size}: scrolls sideways`).toBeLessThanOrEqual(0);
    expect.soft(await violations(page, (axe) => axe.withTags(ALL)), `${name}, ${size}`).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect
      .soft(await violations(page, (axe) => axe.withRules(['color-contrast'])), `${name}, ${size}, dark`)
      .toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
  });
}

for (const width of [360, 1280]) {
  test.describe(`everybody can use every screen, ${width} px wide, light and dark`, () => {
    test.setTimeout(240_000);
    test.beforeEach(async ({ page }) => {
      await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' });
      await page.setViewportSize({ width, height: 800 });
    });

    test('with nobody waiting', async ({ page }) => {
      for (const screen of PLAIN_SCREENS) await check(page, screen);
    });

    test('with cases', async ({ page }) => {
      await fillQueue(page);
      for (const screen of FILLED_SCREENS) await check(page, screen);
    });
  });
}

test.describe('with the keyboard alone', () => {
  async function tabTo(page: Page, name: string): Promise<void> {
    for (let tabs = 0; tabs < 60; tabs += 1) {
      const focused = page.locator(':focus');
      const label =
        (await focused.count()) > 0
          ? await focused.first().evaluate((it) => it.textContent?.trim() ?? '')
          : '';
      if (label === name) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`Tab does not lead to "${name}"`);
  }

  test('a new patient is typed and saved, and opened from the queue', async ({ page }) => {
    const triage = new CasePage(page);
    await page.goto('/');
    await expect(page.getByText('Nobody is waiting')).toBeVisible();
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
    await tabTo(page, 'New patient');
    await page.keyboard.press('Enter');
    await expect(triage.complaint).toBeFocused();
    await page.keyboard.type('having a seizure right now');
    await triage.expectPriority('Red');
    await tabTo(page, 'Save');
    await page.keyboard.press('Enter');
    await expect(triage.button('Triage again')).toBeVisible();
    await tabTo(page, 'Close case');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alertdialog')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('alertdialog')).toBeHidden();
    await expect(page.getByRole('button', { name: 'Close case' }), 'the focus comes back').toBeFocused();
  });
});
