/** Asks another tab again and again while something is waited for, and notices when it does not answer. */

export interface Watch {
  /** Asks at once, unless it watches already. */
  start(): void;
  stop(): void;
  /** A sign of life. */
  heard(): void;
  /** Asks at once; silence counts from now. Nothing if it does not watch. */
  restart(): void;
}

export interface WatchParts {
  ask(): void;
  /** Called again after each further such time. */
  onSilence(): void;
  askEveryMs?: number;
  silenceMs?: number;
}

export function createWatch({ ask, onSilence, askEveryMs = 1000, silenceMs = 3000 }: WatchParts): Watch {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let heardAt = 0;
  let dueAt = 0;

  function plan(): void {
    dueAt = Date.now() + askEveryMs;
    timer = setTimeout(tick, askEveryMs);
  }

  function tick(): void {
    const now = Date.now();
    // It was this tab that was busy, frozen or asleep: an answer may stand behind this timer.
    if (now - dueAt >= askEveryMs) heardAt = now;
    plan();
    if (now - heardAt >= silenceMs) {
      heardAt = now;
      onSilence();
    } else ask();
  }

  function restart(): void {
    if (timer === undefined) return;
    clearTimeout(timer);
    heardAt = Date.now();
    plan();
    ask();
  }

  return {
    start() {
      if (timer !== undefined) return;
      heardAt = Date.now();
      plan();
      ask();
    },
    stop() {
      clearTimeout(timer);
      timer = undefined;
    },
    heard() {
      heardAt = Date.now();
    },
    restart,
  };
}
