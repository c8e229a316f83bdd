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
