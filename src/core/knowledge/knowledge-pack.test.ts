import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openKnowledge } from './ask';
import { nextDate } from './dates';
import { KnowledgeProblem, loadKnowledge } from './knowledge-pack';
import { LANGUAGES, packInfo } from './schema';
import { knowledgeFolder, openShipped, readLanguageData, readShipped } from './testing/shipped';

const folders = readdirSync(knowledgeFolder, { withFileTypes: true })
  .filter((each) => each.isDirectory())
  .map(({ name }) => name);
const infos = await Promise.all(
  folders.map(async (id) => packInfo.parse(await readShipped(id, 'pack.json'))),
);
const NOW = new Date(2026, 10, 25, 9, 0);

describe.each(infos)('the pack $id', ({ id, languages }) => {
  it.each(languages)('is whole in %s, and each of its own questions finds its entry', async (language) => {
    const base = await openShipped(id, language);
    expect(base.pack.entries.size).toBeGreaterThanOrEqual(60);
    for (const [entryId, { questions }] of base.pack.texts) {
      for (const question of questions) {
        const reply = base.ask(question, { now: NOW, regionId: base.pack.info.regions[0]?.id ?? '' });
        const found = 'entryId' in reply ? [reply.entryId] : reply.candidates.map((each) => each.entryId);
        expect(found, question).toContain(entryId);
      }
    }
  });

  it.each(languages)('fills every slot of every answer in %s, for each region', async (language) => {
    const { pack, answerOf } = await openShipped(id, language);
    for (const { id: regionId } of pack.info.regions) {
      for (const [entryId, { answers = {} }] of pack.texts) {
        for (const intent of ['what' as const, ...(Object.keys(answers) as (keyof typeof answers)[])]) {
          const reply = answerOf(entryId, intent, { now: NOW, regionId });
          expect(reply.text, `${entryId}, ${intent}`).not.toMatch(/[{}]/);
          expect(reply.text, `${entryId}, ${intent}`).not.toBe('');
        }
      }
    }
  });

  it('has schedules that can be read', async () => {
    const { pack } = await openShipped(id, 'en');
    for (const { id: entryId, schedule = [], validTo } of pack.entries.values()) {
      for (const each of schedule) {
        const next = nextDate([each], NOW);
        if (validTo === null || validTo > '2026-12-31') expect(next, entryId).toBeDefined();
      }
    }
  });
});

describe('a broken pack', () => {
  const load = (change: (file: string, value: unknown) => unknown) =>
    loadKnowledge(async (file) => change(file, await readShipped('clinic', file)), 'en');

  it('is refused with the file and the entry that are at fault', async () => {
    await expect(load((file, value) => (file === 'pack.json' ? {} : value))).rejects.toThrow(/^pack\.json/);
    await expect(load((file, value) => (file === 'text.en.json' ? {} : value))).rejects.toThrow(
      /opening-hours has no text/,
    );
    await expect(load((file, value) => (file === 'entries.json' ? [] : value))).rejects.toThrow(
      KnowledgeProblem,
    );
  });

  it('is refused where an answer has a slot that nothing fills', async () => {
    const text = (file: string, value: unknown) =>
      file === 'text.en.json'
        ? {
            ...Object(value),
            queue: { title: 'Q', names: ['q'], questions: ['q?'], answer: 'On {nextDate}.' },
          }
        : value;
    await expect(load(text)).rejects.toThrow(/queue: \{nextDate\} without a schedule/);
  });
});

describe('the sentences', () => {
  it.each(LANGUAGES)('of %s compile', async (language) => {
    const pack = await loadKnowledge((file) => readShipped('clinic', file), language);
    expect(() => openKnowledge(pack, readLanguageData(language))).not.toThrow();
  });
});
