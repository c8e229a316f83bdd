/** Finds what is told of how awake the patient is: AVPU and the coma score. */

import type { Avpu } from '../../findings/types';
import type { Compiled } from './compile';
import { hitsOf } from './forms';
import { apart, type Found, type FoundValue, PLAIN, type Place } from './found';
import { spansOf, touches } from './spans';

const LOWEST = 3;
const HIGHEST = 15;

const placeOf = (match: RegExpExecArray): Place => ({
  from: match.index,
  to: match.index + match[0].length,
});

/** Where eyes open to less than being looked at, that is the level: "to voice", "to pain". */
const EYES: readonly (Avpu | undefined)[] = [undefined, 'P', 'P', 'V', undefined];
/** From here down the patient is in a coma, whatever the eyes do. */
const COMA = 8;

/** "E2 V2 M4": an eye, a word, a movement; a tube in the throat counts as no word. */
function parts(groups: Record<string, string | undefined>): FoundValue[] {
  const digit = (letters = ''): number => (/\d/.test(letters) ? Number(letters) : 1);
  const [eyes, voice, movement] = [digit(groups.eyes), digit(groups.voice), digit(groups.movement)];
  const sum = eyes + voice + movement;
  const level = sum === LOWEST ? 'U' : (EYES[eyes] ?? (sum <= COMA ? 'P' : undefined));
  return [...comaScore(sum), ...(level ? [{ item: 'avpu' as const, value: level }] : [])];
}

export function comaScore(value: number): FoundValue[] {
  const fits = value >= LOWEST && value <= HIGHEST;
  return [{ item: 'gcs', value, ...(!fits && { trouble: 'implausible' as const }) }];
}

export function findLevels({ avpu, avpuNot, gcs, gcsParts, link }: Compiled, text: string): Found[] {
  const none = spansOf(text, avpuNot);
  const levels = avpu.flatMap(({ value, expression }) =>
    [...text.matchAll(expression)].map(
      (match): Found => ({ ...PLAIN, ...placeOf(match), values: [{ item: 'avpu', value }] }),
    ),
  );
  const sums = [...text.matchAll(gcsParts)].map(
    (match): Found => ({ ...PLAIN, ...placeOf(match), values: parts(match.groups ?? {}) }),
  );
  const scores = hitsOf(gcs, link, text).map(
    ({ from, to, groups }): Found => ({
      ...PLAIN,
      from,
      to,
      values: [groups.n, groups.second].flatMap((each) =>
        each === undefined ? [] : comaScore(Number(each)),
      ),
    }),
  );
  return apart([...levels.filter(({ from, to }) => !touches(none, from, to)), ...sums, ...scores]);
}
