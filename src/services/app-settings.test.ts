import { describe, expect, it, vi } from 'vitest';
import { type AppSettings, DEFAULT_SETTINGS, openSettings, parseSettings } from './app-settings';

function keeper(save: (settings: AppSettings) => Promise<void> = async () => undefined) {
  return { load: async () => DEFAULT_SETTINGS, save };
}

describe('openSettings', () => {
  it('changes at once, tells its listeners, and stores all settings', async () => {
    const save = vi.fn(async () => undefined);
    const settings = await openSettings(keeper(save));
    const listener = vi.fn();
    const stop = settings.subscribe(listener);
    const saving = settings.change({ theme: 'dark' });
    expect(settings.current).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark' });
    expect(listener).toHaveBeenCalledTimes(1);
    await saving;
    expect(save).toHaveBeenCalledWith({ ...DEFAULT_SETTINGS, theme: 'dark' });
    stop();
    await settings.change({ readAlong: false });
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it('keeps a change for this visit when the device cannot store it', async () => {
    const settings = await openSettings(keeper(() => Promise.reject(new Error('full'))));
    await expect(settings.change({ theme: 'light' })).rejects.toThrow('full');
    expect(settings.current.theme).toBe('light');
  });

  it('of a version that knew one engine and no questions are read as they were', () => {
    expect(parseSettings({ theme: 'dark', readAlong: false })).toEqual({
      theme: 'dark',
      readAlong: false,
      engine: 'auto',
      ask: DEFAULT_SETTINGS.ask,
    });
  });
});
