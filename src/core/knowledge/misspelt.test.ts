import { expect, it } from 'vitest';
import { openShipped, readLanguages } from './testing/shipped';

const NOW = new Date(2026, 10, 25, 9, 0);

/** Numbers from 0 to 1, the same ones each time. */
function createRandom(): () => number {
  let seed = 5;
  return () => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
}

/** One letter of one longer word left out, or swapped with the next; null where no word is long enough. */
function misspelt(question: string, random: () => number): string | null {
  const words = question.split(' ');
  const long = [...words.entries()].filter(([, word]) => word.length > 5);
  const [index, word] = long[Math.floor(random() * long.length)] ?? [];
  if (index === undefined || word === undefined) return null;
  const at = 1 + Math.floor(random() * (word.length - 2));
  const middle = random() < 0.5 ? '' : `${word[at + 1]}${word[at]}`;
  words[index] = word.slice(0, at) + middle + word.slice(at + (middle === '' ? 1 : 2));
  return words.join(' ');
}

it.each(readLanguages())(
  '%s: of known questions with a wrong letter, nineteen of twenty find their entry',
  async (language) => {
    const random = createRandom();
    const counts = { right: 0, all: 0 };
    for (const pack of ['clinic', 'rural']) {
      const base = await openShipped(pack, language);
      for (const [id, { questions }] of base.pack.texts) {
        for (const question of questions) {
          const asked = misspelt(question, random);
          if (asked === null) continue;
          const reply = base.ask(asked, { now: NOW });
          counts.all += 1;
          if ('entryId' in reply && reply.entryId === id) counts.right += 1;
        }
      }
    }
    expect(counts.right / counts.all).toBeGreaterThan(0.95);
  },
);
