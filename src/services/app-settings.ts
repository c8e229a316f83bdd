/** The few settings there are, kept on this device. */
import * as z from 'zod/mini';
import { ENGINE_WISHES, type EngineWish } from '../engine/choice/types';
import { createStore } from '../platform/create-store';
import { loadSetting, saveSetting } from '../platform/settings';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** When the microphone listens: from a tap until the speaker is done, while it is held, or on and on. */
export const MANNERS = ['tap', 'hold', 'conversation'] as const;
export type Manner = (typeof MANNERS)[number];

/** How questions are asked and answered. */
export interface AskSettings {
  /** Id of the knowledge pack. */
  pack: string;
  /** ISO 639-1, or `auto`; one that the pack does not have counts as `auto`. */
  language: string;
  /** Id of a region of the pack. */
  region: string | null;
  readAloud: boolean;
  /** How fast: 1 is as the voice speaks by itself. */
  rate: number;
  manner: Manner;
}

export interface AppSettings {
  theme: Theme;
  /** Whether the language model reads along; off leaves rules and word lists alone. */
  readAlong: boolean;
  /** What the model runs on. */
  engine: EngineWish;
  ask: AskSettings;
}

const DEFAULT_ASK: AskSettings = {
  pack: 'clinic',
  language: 'auto',
  region: null,
  readAloud: true,
  rate: 1,
  manner: 'tap',
};

export const DEFAULT_SETTINGS: AppSettings = {
  theme: 'system',
  readAlong: true,
  engine: 'auto',
  ask: DEFAULT_ASK,
};

const appSettings = z.object({
  theme: z.enum(THEMES),
  readAlong: z.boolean(),
  // Settings of an older version have none.
  engine: z._default(z.enum(ENGINE_WISHES), 'auto'),
  ask: z._default(
    z.object({
      pack: z.string(),
      language: z.string(),
      region: z.nullable(z.string()),
      readAloud: z.boolean(),
      rate: z._default(z.number().check(z.minimum(0.5), z.maximum(2)), 1),
      manner: z._default(z.enum(MANNERS), 'tap'),
    }),
    DEFAULT_ASK,
  ),
});
const KEY = 'app';

/** @throws when it is nothing that a version of the app has stored */
export function parseSettings(value: unknown): AppSettings {
  return appSettings.parse(value);
}

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
  load: () => loadSetting(KEY, parseSettings, DEFAULT_SETTINGS),
  save: (settings) => saveSetting(KEY, settings),
};

export async function openSettings(keeper: Keeper = onDevice): Promise<SettingsStore> {
  const settings = createStore(await keeper.load());
  return {
    get current() {
      return settings.current;
    },
    subscribe: settings.subscribe,
    async change(changes) {
      settings.set({ ...settings.current, ...changes });
      await keeper.save(settings.current);
    },
  };
}
