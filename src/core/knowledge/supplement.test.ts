import { describe, expect, it } from 'vitest';
import { openKnowledge } from './ask';
import { KnowledgeProblem, loadKnowledge } from './knowledge-pack';
import { parseSupplement, readSupplements, withSupplement } from './supplement';
import { readLanguageData, readShipped } from './testing/shipped';

const BULLETIN = {
  outpost: 'supplement',
  id: 'weather-48',
  pack: 'rural',
  name: 'Weather bulletin, 25 November',
  entries: [
    {
      id: 'weather-bulletin',
      group: 'weather',
      validFrom: '2026-11-25',
      validTo: '2026-11-28',
      source: {
        name: 'District weather office, bulletin 48',
        date: '2026-11-25',
        url: 'https://example.org/48',
      },
    },
  ],
  texts: {
    en: {
      'weather-bulletin': {
        title: 'Weather bulletin',
        names: ['weather', 'rain forecast', 'weather bulletin'],
        questions: ['Will it rain this week?', 'What is the weather tomorrow?'],
        answer: 'Heavy rain is likely on Thursday and Friday. Saturday stays dry.',
      },
    },
  },
};

async function ask(
  question: string,
  now: Date,
): Promise<ReturnType<ReturnType<typeof openKnowledge>['ask']>> {
  const pack = await loadKnowledge((file) => readShipped('rural', file), 'en');
  const news = parseSupplement(JSON.stringify(BULLETIN));
  return openKnowledge(withSupplement(pack, news), readLanguageData('en')).ask(question, { now });
}

describe('news that come by hand', () => {
  it('take the place of what the pack says', async () => {
    const reply = await ask('Will it rain this week?', new Date(2026, 10, 25, 9));
    expect(reply).toMatchObject({ status: 'answered', entryId: 'weather-bulletin', stale: false });
    expect(reply.text).toContain('Heavy rain is likely on Thursday');
  });

  it('say so when they are over', async () => {
    const reply = await ask('Will it rain this week?', new Date(2026, 11, 24, 9));
    expect(reply).toMatchObject({ status: 'answered', stale: true });
  });

  it('leave the other entries as they are', async () => {
    const reply = await ask('When is the next wheat subsidy in the north?', new Date(2026, 10, 25, 9));
    expect(reply).toMatchObject({ status: 'answered', entryId: 'wheat-subsidy' });
  });

  it('that are no such file are refused with what is wrong', () => {
    expect(() => parseSupplement('no json')).toThrow(KnowledgeProblem);
    expect(() => parseSupplement('{}')).toThrow(/outpost/);
    expect(() => parseSupplement(JSON.stringify({ ...BULLETIN, entries: [] }))).toThrow(/entries/);
  });

  it('that name a region or a slot that there is not are refused', async () => {
    const pack = await loadKnowledge((file) => readShipped('rural', file), 'en');
    const news = structuredClone(BULLETIN);
    news.texts.en['weather-bulletin'].answer = 'Rain in {place}.';
    expect(() => withSupplement(pack, parseSupplement(JSON.stringify(news)))).toThrow(/\{place\}/);
  });

  it('of another version in the store are left out', () => {
    expect(readSupplements([BULLETIN, { outpost: 'other' }, 3])).toHaveLength(1);
    expect(readSupplements(undefined)).toEqual([]);
  });
});
