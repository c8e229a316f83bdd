import type { Engine, EngineKind } from '../engine';
import { browserPageLife } from './page-life';
import { createSharedEngine, type SharedEngineParts } from './shared-engine';

/** The number is the protocol's: tabs of an older app are not understood, and take turns with newer ones by the lock. */
export const CHANNEL = 'outpost-engine-1';

/**
 * Makes starts of an engine share one engine among all tabs of this origin: the model is in memory once.
 *
 * The tab that holds the Web Lock owns the real engine; the others ask it over a channel, and look like any engine
 * to their callers. Requests wait in turn, tabs that a person looks at first. When the owner ends, crashes or
 * unloads, the next tab gets the lock, loads, and answers what waited. An owner that does not answer for 3 s
 * (browsers freeze tabs in the background) loses the lock to a tab that a person looks at.
 *
 * - A `load` insists on its pack, version and kind. Where the owner has another, the tab that is looked at wins:
 *   the owner finishes the request that runs, unloads, and gives way. A tab in the background waits till it is
 *   looked at or both are in the background; its `load` is pending meanwhile.
 * - A tab that was ready once goes along with any version and kind of the same pack: `describe()` then tells of that
 *   engine. So two engines of one tab are used one after the other: to measure one, unload the other first.
 * - Tabs with different packs are answered in turn, each with its own pack; every change costs a load.
 * - A tab in the background loads nothing for itself until it is asked or looked at, although it was ready.
 * - A request that breaks two engines of other tabs fails with the second one's error.
 *
 * Without Web Locks or BroadcastChannel each tab has an engine of its own.
 */
export function shareEngine(
  kind: EngineKind,
  start: () => Engine,
  parts: SharedEngineParts | null = browserParts(),
): () => Engine {
  return parts ? () => createSharedEngine(kind, start, parts) : start;
}

function browserParts(): SharedEngineParts | null {
  const page = browserPageLife();
  const locks = typeof navigator === 'undefined' ? undefined : navigator.locks;
  if (!page || !locks || typeof BroadcastChannel === 'undefined') return null;
  return { locks, page, openChannel: () => new BroadcastChannel(CHANNEL) };
}
