/** Cuts text into sentences where people end them, and nowhere inside "2.5 litres", "Dr. Amina" or "e.g. rice". */

/** A name or a number follows these, and their point ends nothing. */
const BEFORE_NAMES =
  /(?:^|[^\p{L}])(?:dr|dra|mr|mrs|ms|prof|st|sr|sra|srta|mme|mlle|vs|e\.g|i\.e|p\.\s?ej|p\.\s?ex|डॉ|श्री)$/iu;
/** These only where a number follows. */
const BEFORE_NUMBERS =
  /(?:^|[^\p{L}])(?:no|nr|núm|n|tel|tél|ext|p|pp|pág|art|fig|approx|ca|c|max|min|km|kg)$/iu;
/** "J. Mwangi" */
const INITIAL = /(?:^|[^\p{L}\p{N}.])\p{Lu}$/u;
/** So much of the text before a point tells whether it is an abbreviation's. */
const LOOK_BACK = 12;

const END = /[.!?।॥…]+["'”’»)\]]*/gu;

function endsHere(text: string, from: number, to: number): boolean {
  const marks = text.slice(from, to);
  const rest = text.slice(to, to + 4);
  if (rest.trim() === '' && to + rest.length >= text.length) return true;
  if (!/^\.$/.test(marks)) return true;
  // "2.5", "outpost.org"
  if (!/^\s/.test(rest)) return false;
  const before = text.slice(Math.max(0, from - LOOK_BACK), from);
  const next = rest.trimStart();
  if (/^\p{Ll}/u.test(next) || BEFORE_NAMES.test(before) || INITIAL.test(before)) return false;
  return !(/^\p{Nd}/u.test(next) && BEFORE_NUMBERS.test(before));
}

/** The sentences with their marks, trimmed, without empty ones. Linear in the length of the text. */
export function sentencesOf(text: string): string[] {
  const sentences: string[] = [];
  let start = 0;
  for (const { 0: marks, index } of text.matchAll(END)) {
    const end = index + marks.length;
    if (!endsHere(text, index, end)) continue;
    sentences.push(text.slice(start, end));
    start = end;
  }
  sentences.push(text.slice(start));
  return sentences.map((sentence) => sentence.trim()).filter(Boolean);
}
