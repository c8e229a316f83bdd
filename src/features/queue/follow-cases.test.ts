import 'fake-indexeddb/auto';
import { afterEach, expect, test, vi } from 'vitest';
import { type CaseList, createCaseStore } from '../../platform/case-store';
import { freshAppDatabase } from '../../platform/testing/app-database';
import { followCases } from './follow-cases';

interface Note {
  id: string;
  text: string;
}
function parse(value: unknown): Note {
  if (typeof value !== 'object' || value === null || !('id' in value) || !('text' in value))
    throw new Error('none');
  return { id: String(value.id), text: String(value.text) };
}

const database = freshAppDatabase();
const cases = createCaseStore(parse, database);
const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

test('a change is one record read again; the others stay the same objects', async () => {
  await cases.put({ id: 'a', text: '1' });
  await cases.put({ id: 'b', text: '1' });
  const lists: CaseList<Note>[] = [];
  const all = vi.spyOn(cases, 'list');
  stops.push(
    followCases(
      cases,
      (list) => lists.push(list),
      () => undefined,
    ),
  );
  await vi.waitFor(() => expect(lists).toHaveLength(1));
  const texts = () => lists.at(-1)?.cases.map(({ id, text }) => id + text);

  await cases.update('b', (note) => note && { ...note, text: '2' });
  await vi.waitFor(() => expect(texts()).toEqual(['a1', 'b2']));
  expect(lists.at(-1)?.cases[0]).toBe(lists[0]?.cases[0]);
  await cases.put({ id: 'c', text: '1' });
  await vi.waitFor(() => expect(texts()).toEqual(['a1', 'b2', 'c1']));
  await cases.remove('a');
  await vi.waitFor(() => expect(texts()).toEqual(['b2', 'c1']));
  expect(all).toHaveBeenCalledTimes(1);
});

test('a record that cannot be read any more is told beside the others', async () => {
  const lists: CaseList<Note>[] = [];
  stops.push(
    followCases(
      cases,
      (list) => lists.push(list),
      () => undefined,
    ),
  );
  await vi.waitFor(() => expect(lists).toHaveLength(1));
  await database.use((db) => db.put('cases', { id: 'b' }));
  await cases.put({ id: 'c', text: '3' });
  new BroadcastChannel('outpost-cases').postMessage({ kind: 'put', id: 'b' });
  await vi.waitFor(() => expect(lists.at(-1)?.unreadable.map(({ id }) => id)).toEqual(['b']));
});
