import { defineConfig } from 'vitest/config';

/** Unit tests stand beside their sources. Those in e2e/ belong to Playwright. */
export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'modelpack/**/*.test.ts', 'scripts/**/*.test.{ts,mjs}'],
    environment: 'node',
    testTimeout: 20_000,
  },
});
