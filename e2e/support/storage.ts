import type { Page } from '@playwright/test';

export interface StoredPack {
  activeId: string | undefined;
  /** Bytes in the store by the file's hash. */
  bytes: Record<string, number>;
}

/** What the browser really holds of the model, asked of IndexedDB itself and not of the app. */
export function storedPack(page: Page): Promise<StoredPack> {
  return page.evaluate(async () => {
    const settle = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await settle(indexedDB.open('outpost-models'));
    try {
      const transaction = database.transaction(['packs', 'chunks']);
      const packs = await settle(transaction.objectStore('packs').getAll());
      const bytes: Record<string, number> = {};
      for (const key of await settle(transaction.objectStore('chunks').getAllKeys())) {
        const [sha256, , length] = key as [string, number, number];
        bytes[sha256] = (bytes[sha256] ?? 0) + length;
      }
      const active = packs.find((pack: { active: unknown }) => pack.active !== null);
      return { activeId: active?.id, bytes };
    } finally {
      database.close();
    }
  });
}

/** The hash of a stored file, computed over the bytes that the browser gives back. */
export function storedHash(page: Page, sha256: string): Promise<string> {
  return page.evaluate(async (wanted) => {
    const settle = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await settle(indexedDB.open('outpost-models'));
    const range = IDBKeyRange.bound([wanted], [wanted, []]);
    const chunks = await settle(database.transaction('chunks').objectStore('chunks').getAll(range));
    database.close();
    const digest = await crypto.subtle.digest('SHA-256', await new Blob(chunks).arrayBuffer());
    return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  }, sha256);
}

/** What a store on a failing disk does: the file keeps its length, one of its bytes is another. */
export async function damageStored(page: Page, sha256: string): Promise<void> {
  await page.evaluate(async (wanted) => {
    const settle = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await settle(indexedDB.open('outpost-models'));
    const chunks = database.transaction('chunks', 'readwrite').objectStore('chunks');
    const range = IDBKeyRange.bound([wanted], [wanted, []]);
    const [key] = await settle(chunks.getAllKeys(range));
    if (key === undefined) throw new Error('this file is not stored');
    const bytes = new Uint8Array(await settle<ArrayBuffer>(chunks.get(key)));
    bytes[1000] = (bytes[1000] ?? 0) ^ 1;
    await settle(chunks.put(bytes.buffer, key));
    database.close();
  }, sha256);
}

/** One stored file is gone, as after a clean-up by the browser. */
export async function loseStored(page: Page, sha256: string): Promise<void> {
  await page.evaluate(async (wanted) => {
    const settle = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await settle(indexedDB.open('outpost-models'));
    const range = IDBKeyRange.bound([wanted], [wanted, []]);
    await settle(database.transaction('chunks', 'readwrite').objectStore('chunks').delete(range));
    database.close();
  }, sha256);
}

/** So many days pass since all stored bytes were last found right. */
export async function letDaysPass(page: Page, days: number): Promise<void> {
  await page.evaluate(async (ms) => {
    const settle = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await settle(indexedDB.open('outpost-models'));
    const packs = database.transaction('packs', 'readwrite').objectStore('packs');
    for (const record of await settle(packs.getAll())) {
      if (!record.verified) throw new Error('nothing is remembered of the last look');
      record.verified.atMs -= ms;
      await settle(packs.put(record));
    }
    database.close();
  }, days * 86_400_000);
}
