/**
 * When the model reads: a pause after the last key, one text at a time, and what it says belongs to that text alone.
 * No React and no engine here: `read` is handed in.
 */
import type { Evidence, Finding } from '../../../core/triage/findings/types';
import type { ModelReading } from '../../../core/triage/reading/types';
import { createStore } from '../../../platform/create-store';

export type ModelView =
  | { kind: 'off' }
  /** The person is still typing. */
  | { kind: 'waiting' }
  | { kind: 'reading'; startedAt: number }
  /** `elapsedMs` is null for what was read before this page was opened. */
  | {
      kind: 'read';
      findings: Finding[];
      elapsedMs: number | null;
      dropped: number;
      other?: Evidence[];
      unread?: number;
    }
  | { kind: 'failed'; message: string };

export interface ModelReader {
  readonly view: ModelView;
  /** The text that the view belongs to. */
  readonly text: string | null;
  subscribe(listener: () => void): () => void;
  /** The text as it stands now; a null switches the model off. */
  follow(text: string | null): void;
  stop(): void;
}

interface Options {
  read(text: string, signal: AbortSignal): Promise<ModelReading>;
  /** What was read of a text earlier: it is not read again as long as the text stays. */
  known?: { text: string; findings: Finding[] };
  pauseMs?: number;
  now?: () => number;
}

const PAUSE_MS = 900;
/** Shorter than any complaint. */
const MIN_CHARACTERS = 3;

export function createModelReader({ read, known, pauseMs = PAUSE_MS, now = Date.now }: Options): ModelReader {
  const view = createStore<ModelView>({ kind: 'off' });
  let current: string | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: AbortController | undefined;

  function cancel(): void {
    clearTimeout(timer);
    running?.abort();
    running = undefined;
  }

  async function start(text: string): Promise<void> {
    const controller = new AbortController();
    running = controller;
    view.set({ kind: 'reading', startedAt: now() });
    let outcome: ModelReading;
    try {
      outcome = await read(text, controller.signal);
    } catch (error) {
      outcome = { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
    }
    if (running !== controller) return;
    running = undefined;
    view.set(outcome.kind === 'reading' ? { kind: 'off' } : outcome);
  }

  return {
    get view() {
      return view.current;
    },
    get text() {
      return current;
    },
    subscribe: view.subscribe,
    follow(text) {
      if (text === current) return;
      current = text;
      cancel();
      if (text === null || text.trim().length < MIN_CHARACTERS) {
        if (view.current.kind !== 'off') view.set({ kind: 'off' });
      } else if (known && known.text === text) {
        view.set({ kind: 'read', findings: known.findings, elapsedMs: null, dropped: 0 });
      } else {
        if (view.current.kind !== 'waiting') view.set({ kind: 'waiting' });
        timer = setTimeout(() => void start(text), pauseMs);
      }
    },
    stop() {
      cancel();
      current = null;
      view.set({ kind: 'off' });
    },
  };
}

/** What the rules are told of it. */
export function toReading(view: ModelView): ModelReading {
  switch (view.kind) {
    case 'read':
      return { ...view, elapsedMs: view.elapsedMs ?? 0 };
    case 'reading':
      return { kind: 'reading' };
    case 'waiting':
      return { kind: 'off' };
    default:
      return view;
  }
}
