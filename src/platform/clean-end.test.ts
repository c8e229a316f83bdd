import { describe, expect, it } from 'vitest';
import { type CleanEndParts, markSession } from './clean-end';

/** A browser with its tabs: marks that outlive them, and locks that do not. */
function openBrowser() {
  const marks = new Map<string, string>();
  const held = new Set<string>();
  const storage: CleanEndParts['storage'] = {
    get length() {
      return marks.size;
    },
    key: (at) => [...marks.keys()][at] ?? null,
    setItem: (key, value) => marks.set(key, value),
    removeItem: (key) => marks.delete(key),
  };
  return {
    marks,
    open(id: string) {
      const page = new EventTarget();
      let visible = true;
      const locks: CleanEndParts['locks'] = {
        request: (name, work) => {
          held.add(name);
          return work();
        },
        query: async () => ({ held: [...held].map((name) => ({ name })) }),
      };
      const started = markSession({
        storage,
        locks,
        page,
        isVisible: () => visible,
        id,
      });
      return {
        endedUncleanly: started,
        look(isVisible: boolean) {
          visible = isVisible;
          page.dispatchEvent(new Event('visibilitychange'));
        },
        end: () => held.delete(`outpost-open-${id}`),
      };
    },
  };
}

describe('markSession', () => {
  it('finds nothing at the first visit, nor after a tab was closed', async () => {
    const browser = openBrowser();
    const first = browser.open('a');
    expect(await first.endedUncleanly).toBe(false);
    first.look(false);
    first.end();
    expect(await browser.open('b').endedUncleanly).toBe(false);
  });

  it('finds the mark of a tab that went down while it was in front, once', async () => {
    const browser = openBrowser();
    const first = browser.open('a');
    await first.endedUncleanly;
    first.look(false);
    first.look(true);
    first.end();
    expect(await browser.open('b').endedUncleanly).toBe(true);
    expect(await browser.open('c').endedUncleanly).toBe(false);
  });

  it('does not take a second tab for a crash, nor a hidden one that the system ends', async () => {
    const browser = openBrowser();
    const first = browser.open('a');
    await first.endedUncleanly;
    expect(await browser.open('b').endedUncleanly).toBe(false);
    first.look(false);
    first.end();
    expect(await browser.open('c').endedUncleanly).toBe(false);
  });

  it('says no where the browser has no such storage', async () => {
    expect(await markSession(null)).toBe(false);
  });
});
