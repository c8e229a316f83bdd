import { describe, expect, it } from 'vitest';
import { cpuMs } from '../testing/cpu-time';
import { nextDate } from './dates';
import { languageOf } from './language-of';
import { nearestPhrases } from './nearest-phrases';
import { openShipped } from './testing/shipped';

const NOW = new Date(2026, 10, 25, 9, 0);
const rural = await openShipped('rural', 'en');
const clinic = await openShipped('clinic', 'en');

describe('a question', () => {
  it('for a date is answered from the calendar and the clock, for the region', () => {
    const reply = rural.ask('When is the next wheat subsidy in the south?', { now: NOW });
    expect(reply).toMatchObject({
      status: 'answered',
      entryId: 'wheat-subsidy',
      intent: 'next-date',
      sample: true,
    });
    expect(reply.text).toContain('17 December 2026'.replace('17 December', 'December 17,'));
    const later = rural.ask('When is the next wheat subsidy in the south?', { now: new Date(2026, 11, 18) });
    expect(later.text).toContain('March 18, 2027');
  });

  it('finds its topic whatever region it names, in each language', async () => {
    for (const [language, question] of [
      ['en', 'When is the market in the north?'],
      ['es', '¿Cuándo es el mercado en el norte?'],
      ['fr', 'Quand est le marché dans le nord ?'],
      ['pt', 'Quando é o mercado no norte?'],
      ['sw', 'Soko la kaskazini ni lini?'],
      ['hi', 'उत्तर में बाज़ार कब है?'],
    ] as const) {
      const reply = (await openShipped('rural', language)).ask(question, { now: NOW });
      expect(reply, question).toMatchObject({ entryId: 'market-day', regionId: 'north' });
    }
  });

  it('that depends on the region asks for it', () => {
    const reply = rural.ask('When is the market?', { now: NOW });
    expect(reply.status).toBe('needs-region');
  });

  it('about what is out of date says so', () => {
    const reply = rural.ask('Is there money for a solar pump?', { now: NOW });
    expect(reply).toMatchObject({ status: 'answered', stale: true });
    expect(reply.status === 'answered' && reply.cautions.join(' ')).toContain('out of date');
  });

  it('on the day itself is answered with that day while it goes on', () => {
    const saturday = rural.ask('When is the market?', { now: new Date(2026, 11, 5, 10), regionId: 'north' });
    expect(saturday.text).toContain('Saturday, December 5');
    const evening = rural.ask('When is the market?', { now: new Date(2026, 11, 5, 20), regionId: 'north' });
    expect(evening.text).toContain('Saturday, December 12');
  });

  it('asked of a clock that is years behind gets no word of “out of date”', () => {
    const reply = rural.ask('When is the market?', { now: new Date(2019, 5, 1), regionId: 'north' });
    expect(reply).toMatchObject({ status: 'answered', stale: true });
    expect(reply.status === 'answered' && reply.cautions.join(' ')).toContain('date of this device');
    expect(reply.status === 'answered' && reply.cautions.join(' ')).not.toContain('out of date');
  });

  it('on which two entries disagree tells both', () => {
    const reply = rural.ask('When is the pension paid?', { now: NOW, regionId: 'north' });
    expect(reply).toMatchObject({ status: 'answered', entryId: 'pension-payday' });
    expect(reply.status === 'answered' && reply.contradictions.map(({ entryId }) => entryId)).toEqual([
      'pension-notice',
    ]);
  });

  it('that no entry speaks of is not answered, and where to ask is said', () => {
    for (const question of ['Who won the football game?', 'Tell me a joke', '']) {
      const reply = clinic.ask(question, { now: NOW });
      expect(reply.status, question).toBe('nothing');
      expect('contact' in reply && reply.contact.phone).toBe('0800 000 111');
    }
  });

  it('gives a published source no mark of a sample', () => {
    const reply = clinic.ask('My brother was bitten by a snake', { now: NOW });
    expect(reply).toMatchObject({ status: 'answered', sample: false, cautions: [] });
  });

  it('is answered within 100 ms', () => {
    const questions = ['when do they pay for wheat', 'worms in my maize', 'my cow is sick', 'the bus'];
    const started = cpuMs();
    for (const question of questions) rural.ask(question, { now: NOW });
    expect((cpuMs() - started) / questions.length).toBeLessThan(100);
  });
});

describe('the next date', () => {
  const day = (schedule: Parameters<typeof nextDate>[0][number], now = NOW) =>
    nextDate([schedule], now)?.day.toDateString();

  it('of a weekly rule is today until it is over', () => {
    const wednesday = { rrule: 'FREQ=WEEKLY;BYDAY=WE', from: '2026-01-07', time: '08:00', until: '10:00' };
    expect(day(wednesday)).toBe('Wed Nov 25 2026');
    expect(day(wednesday, new Date(2026, 10, 25, 11, 0))).toBe('Wed Dec 02 2026');
  });

  it('of dates is the first to come, and none when all are over', () => {
    const dates = { dates: ['2026-12-15', '2026-11-30', '2020-01-01'] };
    expect(day(dates)).toBe('Mon Nov 30 2026');
    expect(day(dates, new Date(2027, 0, 1))).toBeUndefined();
  });

  it('holds at the ends of months and years', () => {
    expect(day({ rrule: 'FREQ=MONTHLY;BYDAY=-1SA', from: '2026-01-01' }, new Date(2026, 11, 31))).toBe(
      'Sat Jan 30 2027',
    );
    expect(day({ rrule: 'FREQ=MONTHLY;BYMONTHDAY=31', from: '2026-01-31' }, new Date(2027, 1, 1))).toBe(
      'Wed Mar 31 2027',
    );
  });
});

it('what a weak recogniser wrote still finds the question that is meant, among three', async () => {
  const sw = await openShipped('clinic', 'sw');
  const [first] = sw.pack.texts.get('snake-bite')?.questions ?? [];
  const misheard = (first ?? '').replace(/a/g, 'e').replace(/n/g, 'm');
  expect(nearestPhrases(misheard, sw.pack).map(({ entryId }) => entryId)).toContain('snake-bite');
});

it('the language of a written question is found', async () => {
  const es = await openShipped('clinic', 'es');
  const fr = await openShipped('clinic', 'fr');
  expect(languageOf('¿Cuándo abre la clínica?', [clinic, es, fr], NOW)).toBe('es');
  expect(languageOf('When is the clinic open?', [clinic, es, fr], NOW)).toBe('en');
  expect(languageOf('Quand est ouvert le centre ?', [clinic, es, fr], NOW)).toBe('fr');
});
