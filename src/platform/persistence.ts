export interface StorageEstimate {
  usedBytes: number;
  quotaBytes: number;
}

/** Whether the browser promised not to delete this page's data when room runs out, or can be asked to. */
export type Keeping = 'kept' | 'not-kept' | 'cannot-ask';

/** Null where the browser does not say. */
export async function estimateStorage(): Promise<StorageEstimate | null> {
  try {
    const estimate = await storageManager()?.estimate?.();
    return estimate ? { usedBytes: estimate.usage ?? 0, quotaBytes: estimate.quota ?? 0 } : null;
  } catch {
    return null;
  }
}

/** Some browsers tell this and not how much room there is, and some the other way round. */
export async function storageKeeping(): Promise<Keeping> {
  const storage = storageManager();
  try {
    if (await storage?.persisted?.()) return 'kept';
  } catch {
    // Then it is not known, and not to be relied on.
  }
  return storage?.persist ? 'not-kept' : 'cannot-ask';
}

/** Asks the browser to keep this page's data. False when refused or not known; the app works all the same. */
export async function persistStorage(): Promise<boolean> {
  try {
    return (await storageManager()?.persist?.()) ?? false;
  } catch {
    return false;
  }
}

let asked: Promise<boolean> | undefined;

/** Asks as `persistStorage` does, but at most once a page, and never where the answer is yes already. */
export function askToKeepOnce(): Promise<boolean> {
  asked ??= storageKeeping().then((keeping) => keeping === 'kept' || persistStorage());
  return asked;
}

/** Insecure contexts have no `navigator.storage`, which the types do not say. */
function storageManager(): Partial<StorageManager> | undefined {
  return typeof navigator === 'undefined' ? undefined : navigator.storage;
}
