/** What a device knows before a journey begins: the person's choice of an engine. */
import type { Page } from '@playwright/test';
import type { EngineWish } from '../../src/engine/choice/types.ts';

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

/** The person chose this engine earlier: no other is loaded. */
export async function preferEngine(page: Page, engine: EngineWish): Promise<void> {
  await page.goto('/about');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await putSetting(page, 'app', { theme: 'system', readAlong: true, engine });
}
