/** The few settings there are, kept on this device. */
import * as z from 'zod/mini';
import { loadSetting, saveSetting } from '../../platform/settings';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export interface AppSettings {
  theme: Theme;
  /** Whether the language model reads along; off leaves rules and word lists alone. */
  readAlong: boolean;
}

export const DEFAULT_SETTINGS: AppSettings = { theme: 'system', readAlong: true };

const appSettings = z.object({ theme: z.enum(THEMES), readAlong: z.boolean() });
const KEY = 'app';

export interface SettingsStore {
  readonly current: AppSettings;
  subscribe: (listener: () => void) => () => void;
  /** Takes effect at once. Rejects when it could not be stored; it then holds until the page is closed. */
  change: (changes: Partial<AppSettings>) => Promise<void>;
}

interface Keeper {
  load: () => Promise<AppSettings>;
  save: (settings: AppSettings) => Promise<void>;
}

const onDevice: Keeper = {
  load: () => loadSetting(KEY, (value) => appSettings.parse(value), DEFAULT_SETTINGS),
  save: (settings) => saveSetting(KEY, settings),
};

export async function openSettings(keeper: Keeper = onDevice): Promise<SettingsStore> {
  let current = await keeper.load();
  const listeners = new Set<() => void>();
  return {
    get current() {
      return current;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async change(changes) {
      current = { ...current, ...changes };
      for (const listener of listeners) listener();
      await keeper.save(current);
    },
  };
}
