import { afterEach, describe, expect, it, vi } from 'vitest';
import { askToKeepOnce, estimateStorage, persistStorage, storageKeeping } from './persistence';

afterEach(() => vi.unstubAllGlobals());

function withStorage(storage: Partial<StorageManager> | undefined): void {
  vi.stubGlobal('navigator', { storage });
}

describe('estimateStorage', () => {
  it('gives bytes', async () => {
    withStorage({ estimate: async () => ({ usage: 5, quota: 100 }) });
    expect(await estimateStorage()).toEqual({ usedBytes: 5, quotaBytes: 100 });
    withStorage({ estimate: async () => ({}) });
    expect(await estimateStorage()).toEqual({ usedBytes: 0, quotaBytes: 0 });
  });

  it('gives null where the browser does not say', async () => {
    expect(await estimateStorage()).toBeNull();
    withStorage(undefined);
    expect(await estimateStorage()).toBeNull();
    withStorage({ estimate: () => Promise.reject(new Error('no')) });
    expect(await estimateStorage()).toBeNull();
  });
});

describe('storageKeeping', () => {
  const yes = async (): Promise<boolean> => true;
  const no = async (): Promise<boolean> => false;
  it.each<[string, Partial<StorageManager> | undefined]>([
    ['kept', { persist: yes, persisted: yes }],
    ['not-kept', { persist: yes, persisted: no }],
    ['not-kept', { persist: yes, persisted: () => Promise.reject(new Error('no')) }],
    ['cannot-ask', { estimate: async () => ({}) }],
    ['cannot-ask', undefined],
  ])('says %s', async (keeping, storage) => {
    withStorage(storage);
    expect(await storageKeeping()).toBe(keeping);
  });
});

describe('persistStorage', () => {
  it('says what the browser answered, and false where it cannot', async () => {
    withStorage({ persist: async () => true });
    expect(await persistStorage()).toBe(true);
    withStorage({ persist: () => Promise.reject(new Error('no')) });
    expect(await persistStorage()).toBe(false);
    withStorage(undefined);
    expect(await persistStorage()).toBe(false);
  });
});

describe('askToKeepOnce', () => {
  it('asks once a page: a person who said no is not asked at every case', async () => {
    const persist = vi.fn(async () => false);
    withStorage({ estimate: async () => ({}), persisted: async () => false, persist });
    expect(await askToKeepOnce()).toBe(false);
    expect(await askToKeepOnce()).toBe(false);
    expect(persist).toHaveBeenCalledTimes(1);
  });

  it('does not ask where the browser has promised it', async () => {
    vi.resetModules();
    const fresh = await import('./persistence');
    const persist = vi.fn(async () => true);
    withStorage({ estimate: async () => ({}), persisted: async () => true, persist });
    expect(await fresh.askToKeepOnce()).toBe(true);
    expect(persist).not.toHaveBeenCalled();
  });
});
