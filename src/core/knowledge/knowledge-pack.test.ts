import { describe, expect, it } from 'vitest';
import { PackProblem } from '../packs/problem';
import { openKnowledge } from './ask';
import { nextDate } from './dates';
import { loadKnowledge, parseLanguageData } from './knowledge-pack';
import { packInfo } from './schema';
import { knowledgePacks, openShipped, packReader, readLanguageData, readLanguages } from './testing/shipped';

const infos = await Promise.all(
  knowledgePacks().map(async (id) => packInfo.parse(JSON.parse(await packReader(id)('pack.json')))),
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
        for (const intent of ['what', ...Object.keys(answers)]) {
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
    loadKnowledge(
      async (file) => JSON.stringify(change(file, JSON.parse(await packReader('clinic')(file)))),
      'en',
    );

  it('is refused with the file and the entry that are at fault', async () => {
    await expect(load((file, value) => (file === 'pack.json' ? {} : value))).rejects.toThrow(/^pack\.json/);
    await expect(load((file, value) => (file === 'text.en.json' ? {} : value))).rejects.toThrow(
      /opening-hours has no text/,
    );
    await expect(load((file, value) => (file === 'data/entries.json' ? [] : value))).rejects.toThrow(
      PackProblem,
    );
  });

  it('is refused where a name is told in too few languages', async () => {
    const told = (file: string, value: unknown) =>
      file === 'pack.json' ? { ...Object(value), about: { en: 'About' } } : value;
    await expect(load(told)).rejects.toThrow(/^pack\.json: .*no words in "es"\s+→ at about/);
  });

  it('is refused in a language that it does not have', async () => {
    await expect(loadKnowledge(packReader('clinic'), 'xx')).rejects.toThrow(
      'pack.json: xx is not among its languages.',
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
  it.each(readLanguages())('of %s compile', async (language) => {
    const pack = await loadKnowledge(packReader('clinic'), language);
    expect(() => openKnowledge(pack, readLanguageData(language))).not.toThrow();
  });

  it('stand in the file of their own language', () => {
    expect(() => parseLanguageData('es', readLanguageData('en'))).toThrow(
      'languages/es/speech.json: it says that it is of "en".',
    );
  });
});
