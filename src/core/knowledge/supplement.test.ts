import { describe, expect, it } from 'vitest';
import { PackProblem } from '../packs/problem';
import { openKnowledge } from './ask';
import { loadKnowledge } from './knowledge-pack';
import { loadWithNews, overlayOf, parseSupplement, readSupplements } from './supplement';
import { packReader, readLanguageData } from './testing/shipped';

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
  const pack = await loadWithNews(packReader('rural'), 'en', [parseSupplement(JSON.stringify(BULLETIN))]);
  return openKnowledge(pack, readLanguageData('en')).ask(question, { now });
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
    expect(() => parseSupplement('no json')).toThrow(PackProblem);
    expect(() => parseSupplement('{}')).toThrow(/outpost/);
    expect(() => parseSupplement(JSON.stringify({ ...BULLETIN, entries: [] }))).toThrow(/entries/);
  });

  it('that name a region or a slot that there is not are refused', async () => {
    const read = packReader('rural');
    const { info } = await loadKnowledge(read, 'en');
    const news = structuredClone(BULLETIN);
    news.texts.en['weather-bulletin'].answer = 'Rain in {place}.';
    const overlay = overlayOf(parseSupplement(JSON.stringify(news)), info, 'en');
    await expect(loadKnowledge(read, 'en', [overlay])).rejects.toThrow(
      /text\.en\.json, weather-bulletin: \{place\}/,
    );
  });

  it('that fit the pack no more are left out, and the others stay', async () => {
    const stale = structuredClone(BULLETIN);
    stale.id = 'weather-47';
    stale.texts.en['weather-bulletin'].answer = 'Rain in {place}.';
    const news = [BULLETIN, stale].map((each) => parseSupplement(JSON.stringify(each)));
    const { texts } = await loadWithNews(packReader('rural'), 'en', news);
    expect(texts.get('weather-bulletin')?.answer).toContain('Heavy rain');
  });

  it('hold no text without its entry', async () => {
    const { info } = await loadKnowledge(packReader('rural'), 'en');
    const news = structuredClone(BULLETIN);
    const texts = { en: { ...news.texts.en, 'wheat-subsidy': news.texts.en['weather-bulletin'] } };
    expect(() => overlayOf(parseSupplement(JSON.stringify({ ...news, texts })), info, 'en')).toThrow(
      /wheat-subsidy has a text/,
    );
  });

  it('of another version in the store are left out', () => {
    expect(readSupplements([BULLETIN, { outpost: 'other' }, 3])).toHaveLength(1);
    expect(readSupplements(undefined)).toEqual([]);
  });
});
