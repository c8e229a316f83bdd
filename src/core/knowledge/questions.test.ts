import { describe, expect, it } from 'vitest';
import { cpuMs } from '../testing/cpu-time';
import { createQuestions } from './questions';
import type { Reply } from './reply';
import type { Language } from './schema';
import { openShipped, readLanguageData, readLanguages } from './testing/shipped';

const NOW = new Date(2026, 10, 25, 9, 0);

async function ask(pack: string, language: Language, question: string): Promise<Reply> {
  const base = await openShipped(pack, language);
  return base.ask(question, { now: NOW, regionId: base.pack.info.regions[0]?.id ?? '' });
}
const entryOf = (reply: Reply): string => ('entryId' in reply ? reply.entryId : reply.status);

describe('a question', () => {
  it.each([
    ['clinic', 'snakebite', 'snake-bite'],
    ['clinic', 'openinghours', 'opening-hours'],
    ['clinic', 'tbclinic', 'tb-clinic'],
    ['rural', 'when is the wheatsubsidy in the north', 'wheat-subsidy'],
    ['rural', 'ricesubsidies', 'rice-subsidy'],
    ['rural', 'birdflu', 'dead-poultry'],
    ['rural', 'ｍａｒｋｅｔ ｄａｙ', 'market-day'],
    ['rural', 'mar\u00adket day', 'market-day'],
  ])('of the pack %s may have its words joined or in odd letters: %s', async (pack, question, entry) => {
    expect(entryOf(await ask(pack, 'en', question))).toBe(entry);
  });

  it.each([
    ['en', 'um so when uh is the er market you know', 'market-day'],
    ['es', 'este pues cuándo es eh el mercado', 'market-day'],
    ['fr', "euh ben c'est quand le marché", 'market-day'],
    ['pt', 'hum então quando é a feira', 'market-day'],
    ['sw', 'yaani soko ni lini', 'market-day'],
    ['hi', 'अच्छा मतलब बाज़ार कब लगता है', 'market-day'],
  ] as const)('in %s may hold fillers', async (language, question, entry) => {
    expect(entryOf(await ask('rural', language, question))).toBe(entry);
  });

  it.each([
    ['en', 'is there a market on saturday'],
    ['es', 'hay mercado este sábado'],
    ['fr', 'y a-t-il un marché samedi prochain'],
    ['sw', 'kuna soko jumamosi'],
    ['hi', 'क्या शनिवार को बाज़ार है'],
  ] as const)('in %s may hold a day', async (language, question) => {
    expect(entryOf(await ask('rural', language, question))).toBe('market-day');
  });

  it.each([
    ['clinic', 'en', 'when is the dentist? and where is the pharmacy?', ['dentist-day', 'pharmacy-hours']],
    [
      'rural',
      'en',
      'tell me about crop insurance and also the pension',
      ['crop-insurance', 'pension-payday'],
    ],
    ['rural', 'en', 'When is market day? How do I make compost?', ['market-day', 'compost']],
    [
      'clinic',
      'es',
      '¿cuándo viene el dentista y cuándo es la vacunación?',
      ['dentist-day', 'vaccination-day'],
    ],
  ] as const)('of %s in %s that is two lets the person choose', async (pack, language, question, entries) => {
    const reply = await ask(pack, language, question);
    expect(reply.status).toBe('which');
    expect('candidates' in reply && reply.candidates.map(({ entryId }) => entryId)).toEqual(entries);
  });

  it.each([
    ['clinic', 'My tooth hurts. When does the dentist come?', 'dentist-day'],
    ['clinic', 'he fell on his head and vomits', 'head-injury'],
    ['rural', 'foot and mouth disease', 'fmd-signs'],
  ])('of %s with an “and” or two sentences may be one: %s', async (pack, question, entry) => {
    expect(entryOf(await ask(pack, 'en', question))).toBe(entry);
  });

  it.each([
    ['rural', 'en', 'when is the next flight'],
    ['rural', 'en', 'how do i train a horse'],
    ['rural', 'en', 'who repairs my bicycle'],
    ['clinic', 'en', 'wasp sting'],
    ['clinic', 'en', 'do you do heart surgery'],
    ['rural', 'es', 'cuándo sale el próximo tren'],
    ['clinic', 'fr', "piqûre d'abeille"],
    ['clinic', 'pt', 'quando é o jogo'],
    ['rural', 'sw', 'treni ijayo ni lini'],
    ['rural', 'hi', 'अगली ट्रेन कब है'],
  ] as const)(
    'that the pack %s does not speak of gets no answer: %s, %s',
    async (pack, language, question) => {
      expect((await ask(pack, language, question)).status).toBe('nothing');
    },
  );

  it('that shares one word with two entries is asked back', async () => {
    for (const question of ['where is the school', 'when is the sheep market']) {
      expect((await ask('rural', 'en', question)).status, question).toBe('which');
    }
  });

  it('of any length is answered in a moment', async () => {
    const base = await openShipped('rural', 'en');
    for (const piece of ['when is the market and ', 'dogbite ', 'a', '? ', 'marketday? ', 'um ']) {
      const started = cpuMs();
      base.ask(piece.repeat(Math.ceil(40_000 / piece.length)), { now: NOW });
      expect(cpuMs() - started, piece).toBeLessThan(1000);
    }
  });
});

it.each(readLanguages())('no filler of %s is all of a question', (language) => {
  const { tidy } = createQuestions(readLanguageData(language));
  for (const filler of readLanguageData(language).fillers) expect(tidy(filler)).not.toBe('');
});
