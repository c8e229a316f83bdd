/** Finds what is told of how awake the patient is: AVPU and the coma score. */
import type { Compiled } from './compile';
import { apart, type Found, PLAIN, type Place } from './found';
import { spansOf, touches } from './spans';

const LOWEST = 3;
const HIGHEST = 15;

const placeOf = (match: RegExpExecArray): Place => ({
  from: match.index,
  to: match.index + match[0].length,
});

/** "E2 V2 M4": an eye, a word, a movement; a tube in the throat counts as no word. */
function parts(groups: Record<string, string | undefined>): number | undefined {
  const [eyes, voice, movement] = [groups.eyes, groups.voice, groups.movement];
  if (eyes === undefined || voice === undefined || movement === undefined) return undefined;
  const digit = (letters: string): number => (/\d/.test(letters) ? Number(letters) : 1);
  return digit(eyes) + digit(voice) + digit(movement);
}

export function comaScore(value: number): Found['values'] {
  const fits = value >= LOWEST && value <= HIGHEST;
  return [{ item: 'gcs', value, ...(!fits && { trouble: 'implausible' as const }) }];
}

export function findLevels({ avpu, avpuNot, gcs, gcsParts }: Compiled, text: string): Found[] {
  const none = spansOf(text, avpuNot);
  const levels = avpu.flatMap(({ value, expression }) =>
    [...text.matchAll(expression)].map(
      (match): Found => ({ ...PLAIN, ...placeOf(match), values: [{ item: 'avpu', value }] }),
    ),
  );
  const sums = [...text.matchAll(gcsParts)].flatMap((match): Found[] => {
    const sum = parts(match.groups ?? {});
    return sum === undefined ? [] : [{ ...PLAIN, ...placeOf(match), values: comaScore(sum) }];
  });
  const scores = [...text.matchAll(gcs)].map(
    (match): Found => ({ ...PLAIN, ...placeOf(match), values: comaScore(Number(match.groups?.n)) }),
  );
  return apart([...levels.filter(({ from, to }) => !touches(none, from, to)), ...sums, ...scores]);
}
