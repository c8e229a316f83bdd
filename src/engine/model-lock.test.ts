import { beforeEach, expect, it, vi } from 'vitest';
import { StandInLocks } from '../platform/testing/stand-in-locks';
import { createModelLock } from './model-lock';

let locks: StandInLocks;
function tab() {
  const events = { onLost: vi.fn(), onFree: vi.fn() };
  return { ...createModelLock(events, locks), ...events };
}
beforeEach(() => {
  locks = new StandInLocks();
});

it('is of one tab; the others are told when it is free, and then one of them may have it', async () => {
  const [first, second, third] = [tab(), tab(), tab()];
  expect(await first.take()).toBeNull();
  expect(await first.take(), 'twice is once').toBeNull();
  const waiting = await second.take();
  expect(waiting).not.toBeNull();
  await third.take();
  expect(second.onFree).not.toHaveBeenCalled();
  first.release();
  await waiting?.free;
  await vi.waitFor(() => expect(third.onFree).toHaveBeenCalledOnce());
  expect(second.onFree).toHaveBeenCalledOnce();
  expect(await third.take()).toBeNull();
  expect(await second.take()).not.toBeNull();
});

it('is taken from the tab that has it, which knows, and may take it back', async () => {
  const [first, second] = [tab(), tab()];
  await first.take();
  const waiting = await second.take();
  expect(await second.take('steal')).toBeNull();
  await waiting?.free;
  await vi.waitFor(() => expect(first.onLost).toHaveBeenCalledOnce());
  expect(second.onFree, 'it has it, and is not told that it is free').not.toHaveBeenCalled();
  expect(await first.take()).not.toBeNull();
  second.release();
  await vi.waitFor(() => expect(first.onFree).toHaveBeenCalledOnce());
  expect(await first.take()).toBeNull();
});

it('is not taken by a tab from itself', async () => {
  const [first, second] = [tab(), tab()];
  await first.take();
  expect(await Promise.all([second.take('steal'), second.take('steal'), second.take()])).toEqual([
    null,
    null,
    null,
  ]);
  await vi.waitFor(() => expect(first.onLost).toHaveBeenCalledOnce());
  expect(second.onLost).not.toHaveBeenCalled();
});

it('is of every tab where there are no Web Locks, or a page may not use them', async () => {
  const events = { onLost: vi.fn(), onFree: vi.fn() };
  const forbidden = { request: () => Promise.reject(new DOMException('no', 'SecurityError')) };
  expect(await createModelLock(events, undefined).take()).toBeNull();
  const lock = createModelLock(events, forbidden);
  expect(await lock.take()).toBeNull();
  expect(events.onLost).not.toHaveBeenCalled();
});
