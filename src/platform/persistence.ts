export interface StorageEstimate {
  usedBytes: number;
  quotaBytes: number;
  /** True when the browser promised not to evict this page's data under pressure. */
  persisted: boolean;
}

/** Null where the browser does not say. */
export async function estimateStorage(): Promise<StorageEstimate | null> {
  const storage = storageManager();
  if (!storage?.estimate) return null;
  try {
    const [{ usage = 0, quota = 0 }, persisted] = await Promise.all([
      storage.estimate(),
      storage.persisted?.() ?? false,
    ]);
    return { usedBytes: usage, quotaBytes: quota, persisted };
  } catch {
    return null;
  }
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
  asked ??= estimateStorage().then((estimate) => estimate?.persisted || persistStorage());
  return asked;
}

/** Insecure contexts have no `navigator.storage`, which the types do not say. */
function storageManager(): Partial<StorageManager> | undefined {
  return typeof navigator === 'undefined' ? undefined : navigator.storage;
}
