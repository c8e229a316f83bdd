import { beforeAll, describe, expect, it } from 'vitest';
import type { KnowledgeBase } from './ask';
import { askHeard } from './ask-heard';
import { openShipped, readHearing } from './testing/shipped';

const hearing = readHearing();
const options = { now: new Date(2026, 10, 25, 9, 0) };

let english: KnowledgeBase;
let swahili: KnowledgeBase;
beforeAll(async () => {
  english = await openShipped('clinic', 'en');
  swahili = await openShipped('clinic', 'sw');
});

describe('a question that was heard', () => {
  it('well is answered', () => {
    const { reply, confirm } = askHeard(
      english,
      { text: 'My brother was bitten by a snake', sureness: -0.2 },
      hearing,
      options,
    );
    expect(reply).toMatchObject({ entryId: 'snake-bite' });
    expect(confirm).toEqual([]);
  });

  it('with a word misheard is answered by the rest of it', () => {
    for (const [text, entryId] of [
      ['Snake buy it. What must I do?', 'snake-bite'],
      ['What time does the clearly open?', 'opening-hours'],
    ] as const) {
      expect(askHeard(english, { text, sureness: -0.2 }, hearing, options).reply).toMatchObject({ entryId });
    }
    const train = { text: 'When is the next train?', sureness: -0.2 };
    expect(askHeard(english, train, hearing, options).reply.status).toBe('nothing');
  });
  it('badly is offered by its sound, the right one among the first three', () => {
    for (const [base, text, entryId] of [
      [english, 'the nose kips bleedink', 'nosebleed'],
      [swahili, 'Ame umwa na nioka', 'snake-bite'],
      [swahili, 'Changaniage magi ya chumvi ya sukari ya pakiti', 'ors-packet'],
    ] as const) {
      const { confirm } = askHeard(base, { text, sureness: -1.2 }, hearing, options);
      expect(
        confirm.map((near) => near.entryId),
        text,
      ).toContain(entryId);
    }
  });

  it('surely, but about nothing that is known, is said to be so beside what sounds most like it', () => {
    const { reply, confirm } = askHeard(
      english,
      { text: 'Wen dust nows bleat', sureness: -0.2 },
      hearing,
      options,
    );
    expect(reply.status).toBe('nothing');
    expect(confirm).toEqual([]);
    expect('candidates' in reply && reply.candidates.length).toBe(3);
  });

  it('as another language is never simply answered', () => {
    const heard = { text: 'Is the clinic hoping on Saturday', sureness: -0.1, soundsLike: 'it' };
    expect(askHeard(english, heard, hearing, options).confirm).not.toEqual([]);
  });

  it('surely in a language that is heard badly as a rule is answered where the words are the pack’s own', () => {
    const { confirm } = askHeard(swahili, { text: 'Ameumwa na nyoka', sureness: -0.2 }, hearing, options);
    expect(confirm).toEqual([]);
  });
});
