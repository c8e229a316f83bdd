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

/** Insecure contexts have no `navigator.storage`, which the types do not say. */
function storageManager(): Partial<StorageManager> | undefined {
  return typeof navigator === 'undefined' ? undefined : navigator.storage;
}
