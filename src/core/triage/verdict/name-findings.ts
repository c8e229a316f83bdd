/** Findings in a few words: the most specific ones, in the patient's own words where the list's name is a choice. */
import { closureOf } from '../../packs/closure';
import type { TriagePack } from '../../packs/triage-pack';
import { tellsOf } from '../findings/tells';
import type { Finding } from '../findings/types';

/** A finding to be named, or words that stand as they are. */
export type Named = { code: string } | { words: string };

type Known = Pick<TriagePack, 'findings'>;

const implies = ({ findings }: Known, code: string, other: string): boolean =>
  code !== other && closureOf(code, findings).has(other);

/** The most specific findings that imply this one; the code itself if there are none. */
export function specifics(pack: Known, found: readonly Finding[], code: string): string[] {
  const more = found.flatMap((each) => (each.present && implies(pack, each.code, code) ? [each.code] : []));
  const last = more.filter((each) => !more.some((other) => implies(pack, other, each)));
  return last.length > 0 ? last : [code];
}

/** Longer stretches are a story and no name, in words. */
const LONGEST = 5;

const wordsOf = (text: string): string[] => text.toLowerCase().match(/\p{L}{3,}/gu) ?? [];

/** As it stands within a sentence: a name in capitals stays one. */
const within = (text: string): string =>
  text.replace(/^\p{Lu}(?=\p{Ll}|\s)/u, (letter) => letter.toLowerCase());

/**
 * Some names say less than the patient's words: a name that lists several things ("swelling of mouth, throat or neck"),
 * and the name of an injury of any kind. Then the words that were read are shown instead.
 */
function ownWords(pack: Known, found: readonly Finding[], code: string): string | undefined {
  const { name = '', group } = pack.findings.get(code) ?? {};
  const isAny = group === 'injury' && [...pack.findings.keys()].some((each) => implies(pack, each, code));
  if (!isAny && !/ or /.test(name)) return undefined;
  const listed = new Set(wordsOf(name));
  const texts = found
    .filter((finding) => finding.code === code && finding.present)
    .flatMap(({ evidence }) => evidence)
    .map(({ text }) => text.replace(/\s+/g, ' ').replace(/[\s.,;:!?]+$/, ''))
    .filter(
      (text) =>
        text !== '' &&
        text.split(' ').length <= LONGEST &&
        (isAny || wordsOf(text).some((word) => listed.has(word))),
    );
  const [longest] = texts.toSorted((a, b) => b.length - a.length);
  return longest === undefined ? undefined : within(longest);
}

/** True where all places of one lie within places of the other: "pain" in "chest pain". */
function liesWithin(found: readonly Finding[], code: string, other: string): boolean {
  const places = (of: string) => found.find((each) => each.code === of && each.present)?.evidence ?? [];
  const inner = places(code);
  const outer = places(other);
  return (
    inner.length > 0 &&
    inner.every((a) =>
      outer.some((b) => b.start <= a.start && a.end <= b.end && b.end - b.start > a.end - a.start),
    )
  );
}

/** Each once, without what another one says already; what tells of the patient and not of a complaint comes last. */
export function nameCodes(pack: Known, found: readonly Finding[], items: readonly Named[]): string[] {
  const parts = items.flatMap((item): Named[] =>
    'code' in item ? specifics(pack, found, item.code).map((code) => ({ code })) : [item],
  );
  const codes = [...new Set(parts.flatMap((item) => ('code' in item ? [item.code] : [])))];
  const said = codes.filter(
    (code) => !codes.some((other) => implies(pack, other, code) || liesWithin(found, code, other)),
  );
  const isBeside = (item: Named): boolean =>
    'code' in item && ['pregnancy', 'patient'].includes(tellsOf(pack, item.code));
  const words = [...parts.filter((item) => !isBeside(item)), ...parts.filter(isBeside)].flatMap((item) => {
    if ('words' in item) return [item.words];
    if (!said.includes(item.code)) return [];
    return [ownWords(pack, found, item.code) ?? pack.findings.get(item.code)?.name ?? item.code];
  });
  return [...new Set(words)];
}
