/** What a device knows of its engines before a journey begins: the person's choice, and what was measured. */
import type { Page } from '@playwright/test';
import type { EngineWish, Measurements } from '../../src/engine/choice/types.ts';
import { describeAdapter } from '../../src/platform/probe.ts';
import { offeredPack } from './manifest.ts';

/** Stores a setting as the app does. The app has been opened in this browser, and reads it when it opens again. */
async function putSetting(page: Page, key: string, value: unknown): Promise<void> {
  await page.evaluate(
    async ([name, stored]) => {
      const settle = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const database = await settle(indexedDB.open('outpost'));
      await settle(database.transaction('settings', 'readwrite').objectStore('settings').put(stored, name));
      database.close();
    },
    [key, value] as const,
  );
}

/** The person chose this engine earlier: no other is loaded, and none is measured beside it. */
export async function preferEngine(page: Page, engine: EngineWish): Promise<void> {
  await page.goto('/about');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await putSetting(page, 'app', { theme: 'system', readAlong: true, engine });
}

/** Both engines were measured here earlier, so that nothing is measured while a journey goes on. */
export async function keepMeasured(page: Page, caseMs: { webgpu: number; cpu: number }): Promise<void> {
  await page.goto('/about');
  await page.getByRole('heading', { level: 1 }).waitFor();
  const seen = await page.evaluate(async () => {
    const info = (await navigator.gpu?.requestAdapter())?.info;
    const { vendor, architecture, device, description } = info ?? {};
    return {
      browser: navigator.userAgent,
      isolated: crossOriginIsolated,
      info: info && { vendor, architecture, device, description },
    };
  });
  const { id, version } = await offeredPack();
  const adapter = seen.info ? describeAdapter({ info: definedOnly(seen.info) }).adapter : 'no adapter';
  const holdsFor = [`${id}@${version}`, seen.browser, adapter, seen.isolated ? 'isolated' : 'not isolated'];
  const measured: Measurements = { webgpu: measurement(caseMs.webgpu), cpu: measurement(caseMs.cpu) };
  await putSetting(page, 'engine-measurements', {
    holdsFor: holdsFor.join(' | '),
    measured,
    confirmed: true,
  });
}

function measurement(caseMs: number) {
  const tokensPerS = 120_000 / caseMs;
  const speed = { prefillTokensPerS: tokensPerS, decodeTokensPerS: tokensPerS };
  return { kind: 'measured', speed, caseMs, loadMs: 1000, at: Date.now() } as const;
}

function definedOnly(info: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(info).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
