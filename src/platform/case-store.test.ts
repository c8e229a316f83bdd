import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AppDatabase } from './app-database';
import { type CaseChange, type CaseStore, createCaseStore } from './case-store';
import { StorageProblem } from './storage-problem';
import { brokenDatabase, freshAppDatabase } from './testing/app-database';

interface Note {
  id: string;
  text: string;
}
function parseNote(value: unknown): Note {
  if (typeof value !== 'object' || value === null || !('id' in value) || !('text' in value)) {
    throw new Error('no text');
  }
  const { id, text } = value;
  if (typeof id !== 'string' || typeof text !== 'string') throw new Error('not text');
  return { id, text };
}

let database: AppDatabase;
const stores: CaseStore<Note>[] = [];
function store(on: AppDatabase = database): CaseStore<Note> {
  const made = createCaseStore(parseNote, on);
  stores.push(made);
  return made;
}

beforeEach(() => {
  database = freshAppDatabase();
});
afterEach(async () => {
  for (const made of stores.splice(0)) made.close();
  await database.close();
});

describe('createCaseStore', () => {
  it('keeps, replaces, gives and removes cases', async () => {
    const cases = store();
    await cases.put({ id: 'a', text: 'one' });
    await cases.put({ id: 'b', text: 'two' });
    await cases.put({ id: 'a', text: 'three' });
    expect(await cases.get('a')).toEqual({ id: 'a', text: 'three' });
    await cases.remove('b');
    expect(await cases.get('b')).toBeUndefined();
    expect(await cases.list()).toEqual({ cases: [{ id: 'a', text: 'three' }], unreadable: [] });
  });

  it('lists an unreadable record beside the others, and leaves it as it is', async () => {
    const cases = store();
    await cases.put({ id: 'good', text: 'one' });
    const raw = { id: 'bad', text: 5 };
    await database.use((db) => db.put('cases', raw));
    expect(await cases.list()).toEqual({
      cases: [{ id: 'good', text: 'one' }],
      unreadable: [{ id: 'bad', reason: 'not text', raw }],
    });
    await expect(cases.get('bad')).rejects.toThrow('not text');
    expect(await database.use((db) => db.get('cases', 'bad'))).toEqual(raw);
  });

  it('shows a record whose id is no text beside the others', async () => {
    await database.use((db) => db.put('cases', JSON.parse('{"id":5}')));
    expect((await store().list()).unreadable).toMatchObject([{ id: '5' }]);
  });

  it('changes a record in one breath: of two tabs at the same instant neither loses its part', async () => {
    const [here, there] = [store(), store()];
    await here.put({ id: 'a', text: '' });
    const add = (letter: string) => (stored: Note | undefined) => ({
      id: 'a',
      text: `${stored?.text ?? ''}${letter}`,
    });
    await Promise.all(
      ['1', '2', '3', '4'].flatMap((n) => [here.update('a', add(n)), there.update('a', add(n))]),
    );
    expect((await here.get('a'))?.text).toHaveLength(8);
  });

  it('writes and tells nothing where a change leaves the record as it is, or throws', async () => {
    const cases = store();
    await cases.put({ id: 'a', text: 'one' });
    const heard = vi.fn();
    cases.subscribe(heard);
    expect(await cases.update('a', (stored) => stored)).toEqual({ id: 'a', text: 'one' });
    expect(await cases.update('b', (stored) => stored)).toBeUndefined();
    const broken = cases.update('a', () => {
      throw new Error('no');
    });
    await expect(broken).rejects.toThrow('no');
    expect(heard).not.toHaveBeenCalled();
    expect(await cases.get('a')).toEqual({ id: 'a', text: 'one' });
  });

  it('tells this tab and the others of changes, and the others no longer once stopped', async () => {
    const here = store();
    const there = store();
    const heard: [string, CaseChange][] = [];
    const stop = here.subscribe((change) => heard.push(['here', change]));
    there.subscribe((change) => heard.push(['there', change]));
    await here.put({ id: 'a', text: 'one' });
    await vi.waitFor(() => expect(heard.map(([who]) => who)).toEqual(['here', 'there']));
    stop();
    await here.remove('a');
    await vi.waitFor(() => expect(heard).toHaveLength(3));
    expect(heard[2]).toEqual(['there', { kind: 'removed', id: 'a' }]);
  });

  it('takes no notice of what other programs say on its channel', async () => {
    const heard = vi.fn();
    store().subscribe(heard);
    const other = new BroadcastChannel('outpost-cases');
    for (const odd of [null, 'put', { kind: 'put' }, { kind: 'burn', id: 'a' }, { kind: 'put', id: 5 }]) {
      other.postMessage(odd);
    }
    other.postMessage({ kind: 'put', id: 'last' });
    await vi.waitFor(() => expect(heard).toHaveBeenCalled());
    expect(heard.mock.calls).toEqual([[{ kind: 'put', id: 'last' }]]);
    other.close();
  });

  it('still saves what was on its way when the screen closed it', async () => {
    const cases = store();
    const saving = cases.put({ id: 'a', text: 'one' });
    cases.close();
    await expect(saving).resolves.toBeUndefined();
    expect(await store().get('a')).toEqual({ id: 'a', text: 'one' });
  });

  it('reports a full device, and tells nobody of a change that was not made', async () => {
    const full = store(brokenDatabase(new StorageProblem('quota', 'full')));
    const heard = vi.fn();
    full.subscribe(heard);
    await expect(full.put({ id: 'a', text: 'one' })).rejects.toMatchObject({ kind: 'quota' });
    expect(heard).not.toHaveBeenCalled();
  });
});
