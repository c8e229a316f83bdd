import { test as base, expect } from '@playwright/test';
import { Guard } from './guard.ts';
import { Site } from './site.ts';

interface Fixtures {
  /** This test's own server. */
  site: Site;
  /** Fails the test for what happened behind its back. */
  guard: Guard;
}

/** The test function of all journeys: each has its own server, its own storage, and a guard. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: the framework reads the names of needed fixtures here.
  site: async ({}, use) => {
    const site = new Site();
    await site.start();
    await use(site);
    await site.stop();
  },
  baseURL: async ({ site }, use) => {
    await use(site.url);
  },
  guard: [
    async ({ context, site }, use) => {
      const guard = new Guard(site.url);
      await guard.watch(context);
      await use(guard);
      expect(guard.found(), 'nothing may go wrong unseen').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
