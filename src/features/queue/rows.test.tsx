import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import i18next from 'i18next';
import { renderToStaticMarkup } from 'react-dom/server';
import { initReactI18next } from 'react-i18next';
import { MemoryRouter } from 'react-router';
import { beforeAll, expect, test, vi } from 'vitest';
import { type CaseRecord, compareCases, parseCaseRecord } from '../../core/cases/case-record';
import { packVersion, toStoredResult, triageSnapshot } from '../../core/cases/stored-result';
import { loadShippedPack } from '../../core/packs/testing/load-pack';
import { QueueRow } from './queue-row';

const { triaged } = vi.hoisted(() => ({ triaged: vi.fn() }));
vi.mock('../../core/triage/triage', async (load) => {
  const module = await load<typeof import('../../core/triage/triage')>();
  const counted: typeof module.triage = (...given) => {
    triaged();
    return module.triage(...given);
  };
  return { ...module, triage: counted };
});

// A row asks for nothing but the words of the pack.
vi.mock('../../services/services', async () => {
  const { loadShippedPack: load } = await import('../../core/packs/testing/load-pack');
  const words = await load();
  return { usePack: () => words };
});

const pack = await loadShippedPack();
const now = new Date('2026-03-01T09:00:00.000Z');

const snapshot = {
  at: '2026-03-01T08:00:00.000Z',
  intake: { text: '67 year old man, one side of his face droops, systolic 78', vitals: {} },
  answers: {},
  modelFindings: null,
  priority: 'red' as const,
};
const result = toStoredResult(triageSnapshot(pack, snapshot), { pack: packVersion(pack), rules: 'r1' });

const recordOf = (at: number, more: object): CaseRecord =>
  parseCaseRecord({
    schema: 1,
    id: `id-${at}`,
    label: `Bed ${at}`,
    arrivedAt: snapshot.at,
    snapshots: [{ ...snapshot, ...more }],
    closedAt: null,
  });

beforeAll(async () => {
  const locales = join(import.meta.dirname, '..', '..', '..', 'public', 'locales', 'en');
  const read = (name: string) => JSON.parse(readFileSync(join(locales, `${name}.json`), 'utf8'));
  await i18next.use(initReactI18next).init({
    lng: 'en',
    resources: { en: { queue: read('queue'), triage: read('triage') } },
    interpolation: { escapeValue: false },
  });
});

function rowsOf(records: readonly CaseRecord[]): string {
  return renderToStaticMarkup(
    <MemoryRouter>
      {records.map((record) => (
        <QueueRow key={record.id} record={record} now={now} isOpen={false} />
      ))}
    </MemoryRouter>,
  );
}

test('500 rows are put in order and shown without a single triage', () => {
  triaged.mockClear();
  // Every third of an older version, without a result.
  const records = Array.from({ length: 500 }, (_, at) => recordOf(at, at % 3 === 0 ? {} : { result }));
  const html = rowsOf(records.toSorted(compareCases));
  expect(html.match(/<a /g)).toHaveLength(500);
  expect(triaged).not.toHaveBeenCalled();
});

test('a row has the verdict, the place, the decisive value and who it is, from what is stored', () => {
  const html = rowsOf([recordOf(1, { result })]);
  for (const part of ['Red', 'Emergency care, now', result.headline, '67 years', 'Male', 'Bed 1', '1 h']) {
    expect(html).toContain(part);
  }
});

test('beside a priority that stands as more urgent no calmer place is named', () => {
  const calm = {
    ...result,
    priority: 'green',
    disposition: 'self-care',
    timeFrame: 'at home',
    headline: 'A cold',
  };
  const html = rowsOf([recordOf(1, { result: calm })]);
  expect(html).toContain('data-priority="red"');
  expect(html).not.toContain('Self-care');
  expect(html).not.toContain('A cold');
});
