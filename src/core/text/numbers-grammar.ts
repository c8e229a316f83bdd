/** How the words and figures of one number stand together. */
import type { NumberWords } from './number-words';
import { plainText } from './plain';

/** Part of a text that may belong to a number. */
export interface Piece {
  kind: 'fraction' | 'figure' | 'word';
  text: string;
  from: number;
  to: number;
}

/** A number that begins at one piece and ends before another. */
interface Read {
  digits: string;
  next: number;
  weak?: boolean;
}

/** A whole number. `units`: its last word told its units, so that a digit behind it can only be tenths. */
interface Whole {
  value: number;
  next: number;
  units: boolean;
}

/** What may stand between the parts of one number. */
const CLOSE = /^(?: {1,3}|-)$/;
/** "38 . 5" */
const SPACED_POINT = /^ [.·] $/;
/** Nothing that it could count stands behind it. */
const ENDS = /^\s*(?:$|[,;)\n]|[cf]\b|°|deg|and\b|mmol)/;
const MANY = 3;

const isDigit = (value: number | undefined): value is number =>
  value !== undefined && value >= 0 && value < 10 && Number.isInteger(value);

const plain = (value: number): string => String(Number(value.toFixed(3)));

/** "1/2": its share of one. */
function shareOf(fraction: string): number {
  const [part, whole] = fraction.split(/[/⁄]/).map(Number);
  return part === undefined || whole === undefined || part >= whole ? Number.NaN : part / whole;
}

/** Figures in a program's own form: "1,200" is 1200, "38,5" is 38.5. */
function figureOf(text: string): string {
  return /^\d{1,3}(?:,\d{3})+$/.test(text) ? text.replaceAll(',', '') : text.replace(',', '.');
}

/** A phrase as its words. */
const wordsOf = (phrase: string): string[] => phrase.split(/[ -]+/);

export function createGrammar(numbers: NumberWords) {
  // The data are spelt as people write; the text is folded.
  const set = (list: readonly string[] = []): ReadonlySet<string> => new Set(list.map(plainText));
  const valued = (words: Readonly<Record<string, number>> = {}): ReadonlyMap<string, number> =>
    new Map(Object.entries(words).map(([each, value]) => [plainText(each), value]));
  const values = valued(numbers.words);
  const ahead = valued(numbers.ahead);
  const nought = set(numbers.nought);
  const one = set(numbers.one);
  const articles = set(numbers.articles);
  const points = set(numbers.point);
  const softPoints = set(numbers.softPoint);
  const and = set(numbers.and);
  const andAfterHundred = set([...numbers.and, ...(numbers.andAfterHundred ?? [])]);
  const tenthWords = set(numbers.tenths);
  const percent = set(numbers.percent);
  const minus = set(numbers.minus);
  const or = set(numbers.or);
  const counted = set(numbers.counted);
  const withTeens = new Set(numbers.tensWithTeens ?? []);
  const parts = [...valued(numbers.parts)]
    .map(([phrase, value]) => ({ words: wordsOf(phrase), value }))
    .sort((a, b) => b.words.length - a.words.length);

  return (text: string, pieces: readonly Piece[], answer: boolean) => {
    const piece = (at: number): Piece | undefined => pieces[at];
    const word = (at: number): string => {
      const found = pieces[at];
      return found?.kind === 'word' ? found.text : '';
    };
    const between = (at: number): string => text.slice(piece(at)?.to, piece(at + 1)?.from);
    /** The piece and the one behind it may belong together. */
    const close = (at: number): boolean => at + 1 < pieces.length && CLOSE.test(between(at));
    const isPercent = (at: number): boolean => percent.has(`${word(at - 1)} ${word(at)}`);
    const valueAt = (at: number): number | undefined => (isPercent(at) ? undefined : values.get(word(at)));
    /** Single words that are digits; in an answer figures of one digit too. */
    const digitAt = (at: number): number | undefined => {
      const value = nought.has(word(at)) ? 0 : valueAt(at);
      if (isDigit(value)) return value;
      const figure = pieces[at];
      return answer && figure?.kind === 'figure' && figure.text.length === 1
        ? Number(figure.text)
        : undefined;
    };
    const isCounted = (at: number): boolean => close(at) && counted.has(word(at + 1));

    /** Under a hundred: "forty", "forty two", "cuarenta y dos", "quatre-vingt-dix-neuf". */
    function small(at: number): Whole | undefined {
      const value = valueAt(at);
      if (value === undefined || value >= 100) return undefined;
      const next = at + 1;
      if (value === 4 && withTeens.has(80) && close(at) && valueAt(next) === 20) return behindTens(80, next);
      if (value === 10) {
        // "dix-sept", "kumi na saba"
        const joined =
          numbers.tenTakesUnits && close(at) && and.has(word(next)) && close(next) ? next + 1 : next;
        const unit = joined > next || withTeens.size > 0 ? unitBehind(at, joined, 7) : undefined;
        return unit ?? { value, next, units: true };
      }
      if (value >= 20 && value % 10 === 0) return behindTens(value, at);
      return { value, next, units: Number.isInteger(value) };

      function unitBehind(ten: number, unitAt: number, least: number): Whole | undefined {
        const unit = valueAt(unitAt);
        const from = unitAt > ten + 1 ? 1 : least;
        if (!close(ten) || !isDigit(unit) || unit < from) return undefined;
        return { value: 10 + unit, next: unitAt + 1, units: true };
      }
    }
    function behindTens(tens: number, last: number): Whole {
      const alone = { value: tens, next: last + 1, units: false };
      if (!close(last)) return alone;
      const joined = and.has(word(last + 1)) && close(last + 1) ? last + 2 : last + 1;
      const value = valueAt(joined);
      if (value === undefined) return alone;
      if (withTeens.has(tens) && value >= 10 && value < 20) {
        const teens = small(joined);
        return teens ? { ...teens, value: tens + teens.value } : alone;
      }
      if (!isDigit(value) || value === 0) return alone;
      // "quatre vingts": the next number.
      if (withTeens.size > 0 && value === 4 && close(joined) && valueAt(joined + 1) === 20) return alone;
      return { value: tens + value, next: joined + 1, units: true };
    }
    /** What stands behind a hundred: the rest of it, or nothing. */
    function behindHundred(hundreds: number, last: number): Whole {
      const alone = { value: hundreds, next: last + 1, units: false };
      if (!close(last)) return alone;
      const joined = andAfterHundred.has(word(last + 1)) && close(last + 1) ? last + 2 : last + 1;
      const rest = small(joined);
      return rest ? { ...rest, value: hundreds + rest.value } : alone;
    }
    function hundreds(at: number): Whole | undefined {
      const value = valueAt(at);
      const next = close(at) ? valueAt(at + 1) : undefined;
      if (value === 100) {
        // "mia mbili"
        return numbers.hundredFirst && isDigit(next) && next > 0
          ? behindHundred(100 * next, at + 1)
          : behindHundred(100, at);
      }
      if (value !== undefined && value > 100 && value < 1000) return behindHundred(value, at);
      if (next === 100 && (one.has(word(at)) || (value !== undefined && value > 0 && value < 10))) {
        return behindHundred(100 * (value ?? 1), at + 1);
      }
      if (!numbers.bareHundreds || !isDigit(value) || value === 0 || !close(at)) return undefined;
      if (nought.has(word(at + 1)) && close(at + 1)) {
        const unit = valueAt(at + 2);
        return isDigit(unit) && unit > 0
          ? { value: 100 * value + unit, next: at + 3, units: true }
          : undefined;
      }
      // "one twenty over eighty"
      const rest = value < 3 && next !== undefined && next >= 10 ? small(at + 1) : undefined;
      if (!rest || (rest.value < 20 && isCounted(rest.next - 1))) return undefined;
      return { ...rest, value: 100 * value + rest.value };
    }
    /** "1 2 0", "one two zero". Of notes only what can hardly be three numbers: "GCS four five six" is three. */
    function run(at: number): Whole | undefined {
      const digits: number[] = [];
      let next = at;
      for (let digit = digitAt(next); digit !== undefined && digits.length <= MANY; digit = digitAt(next)) {
        digits.push(digit);
        next += 1;
        if (!close(next - 1)) break;
      }
      const [first = 0] = digits;
      const isPointed = close(next - 1) && points.has(word(next));
      const isRun = digits.length === MANY || (isPointed && digits.length === 2);
      if (!isRun || first === 0 || nought.has(word(at)) || isCounted(next - 1)) return undefined;
      if (!answer && (first > 2 || digits.length < MANY)) return undefined;
      // What follows belongs to the last of them: "one two twenty", "two three hundred".
      if (!isPointed && close(next - 1) && (valueAt(next) !== undefined || digitAt(next) !== undefined))
        return undefined;
      return { value: Number(digits.join('')), next, units: true };
    }
    function whole(at: number): Whole | undefined {
      const below = run(at) ?? hundreds(at) ?? small(at);
      const thousandAt = below ? below.next : one.has(word(at)) ? at + 1 : at;
      const isThousand = valueAt(thousandAt) === 1000 && (thousandAt === at || close(thousandAt - 1));
      if (!isThousand) return below;
      const thousands = 1000 * (below?.value ?? 1);
      const alone = { value: thousands, next: thousandAt + 1, units: false };
      const many = numbers.hundredFirst && !below && close(thousandAt) ? valueAt(thousandAt + 1) : undefined;
      if (isDigit(many) && many > 0) return { value: 1000 * many, next: thousandAt + 2, units: false };
      if (!close(thousandAt)) return alone;
      const joined = andAfterHundred.has(word(thousandAt + 1)) && close(thousandAt + 1) ? 2 : 1;
      const rest = hundreds(thousandAt + joined) ?? small(thousandAt + joined);
      return rest ? { ...rest, value: thousands + rest.value } : alone;
    }

    /** Tenths behind the word for the point: digits one by one, one number, or figures. */
    function tenths(at: number): { digits: string; next: number } | undefined {
      const figure = piece(at);
      if (figure?.kind === 'figure') {
        return /^\d{1,3}$/.test(figure.text) ? { digits: figure.text, next: at + 1 } : undefined;
      }
      const first = valueAt(at);
      if (first !== undefined && first >= 10) {
        const number = small(at);
        return number && { digits: String(number.value), next: number.next };
      }
      let digits = '';
      let next = at;
      for (let digit = digitAt(next); digit !== undefined && digits.length < MANY; digit = digitAt(next)) {
        digits += digit;
        next += 1;
        if (!close(next - 1)) break;
      }
      return digits === '' ? undefined : { digits, next };
    }
    /** Tenths with the word before them: "point five", "con cinco". */
    function pointed(at: number): { digits: string; next: number } | undefined {
      const isSoft = softPoints.has(word(at));
      if (!close(at) || !(isSoft || points.has(word(at)))) return undefined;
      const behind = tenths(at + 1);
      return behind && !(isSoft && (behind.digits.length > 1 || isCounted(behind.next - 1)))
        ? behind
        : undefined;
    }
    /** "and a half" */
    function part(last: number): { value: number; next: number } | undefined {
      const next = last + 1;
      const follows = close(last);
      const fraction = piece(next);
      // "38 1/2"
      if (fraction?.kind === 'fraction' && /^ ?$/.test(between(last))) {
        const share = shareOf(fraction.text);
        return Number.isNaN(share) ? undefined : { value: share, next: next + 1 };
      }
      if (!follows) return undefined;
      const joined = andAfterHundred.has(word(next)) && close(next) ? next + 1 : next;
      const tenth = digitAt(joined);
      if (tenth !== undefined && close(joined) && tenthWords.has(word(joined + 1))) {
        return { value: tenth / 10, next: joined + 2 };
      }
      const found = parts.find(({ words }) =>
        words.every((each, index) => word(next + index) === each && (index === 0 || close(next + index - 1))),
      );
      return found && { value: found.value, next: next + found.words.length };
    }
    const isAloneTenth = (at: number): boolean => {
      const figure = piece(at);
      return (
        figure?.kind === 'figure' &&
        figure.text.length === 1 &&
        ENDS.test(text.slice(figure.to, figure.to + 8))
      );
    };
    /** What makes a whole number one with a fraction. */
    function withTenths(digits: string, { next, units }: Omit<Whole, 'value'>, inWords: boolean): Read {
      const last = next - 1;
      const isWhole = /^\d+$/.test(digits);
      const added = isWhole ? part(last) : undefined;
      if (added) return { digits: plain(Number(digits) + added.value), next: added.next };
      const said = isWhole && close(last) ? pointed(next) : undefined;
      if (said) return { digits: `${digits}.${said.digits}`, next: said.next };
      if (isWhole && !inWords && SPACED_POINT.test(between(last)) && isAloneTenth(next)) {
        const behind = tenths(next);
        if (behind) return { digits: `${digits}.${behind.digits}`, next: behind.next };
      }
      // "thirty eight five": tenths, where nothing else can be meant.
      const tenth = inWords && units && Number(digits) > 20 && close(last) ? valueAt(next) : undefined;
      if (isDigit(tenth) && !isCounted(next) && !(close(next) && valueAt(next + 1) !== undefined)) {
        return { digits: `${digits}.${tenth}`, next: next + 1 };
      }
      return { digits, next };
    }

    const isBelowNought = (at: number): boolean =>
      (at > 0 && close(at - 1) && minus.has(word(at - 1))) ||
      (text[(piece(at)?.from ?? 0) - 1] === '-' && (at === 0 || !close(at - 1)));

    function figures(at: number, { text: figure }: Piece): Read {
      const digits = figureOf(figure);
      const multiplier = close(at) && /^\d$/.test(digits) ? valueAt(at + 1) : undefined;
      if (multiplier === 100) {
        const all = behindHundred(100 * Number(digits), at + 1);
        return withTenths(String(all.value), all, true);
      }
      return withTenths(digits, { next: at + 1, units: true }, false);
    }

    /** The number that begins at this piece. */
    return (at: number): Read | undefined => {
      const read = beginAt(at);
      // Nobody measures what is below nought: such an answer is not taken.
      return read && answer && isBelowNought(at) ? { ...read, digits: 'NaN' } : read;
    };

    function beginAt(at: number): Read | undefined {
      const first = piece(at);
      if (!first) return undefined;
      if (first.kind === 'fraction') return fractionAlone(at, first);
      const counting = first.kind === 'figure' ? run(at) : undefined;
      if (first.kind === 'figure' && !counting) return figures(at, first);
      const added = ahead.get(first.text);
      if (added !== undefined) return withAhead(at, added);
      const number = counting ?? whole(at);
      if (!number) {
        const behind = answer && points.has(first.text) ? pointed(at) : undefined;
        return behind && { digits: `0.${behind.digits}`, next: behind.next };
      }
      const read = withTenths(plain(number.value), number, true);
      const weak = read.next === at + 1 && articles.has(first.text) && close(at) && !or.has(word(at + 1));
      return { ...read, weak };
    }

    function fractionAlone(at: number, { text: fraction }: Piece): Read | undefined {
      const share = shareOf(fraction);
      return answer && !Number.isNaN(share) ? { digits: plain(share), next: at + 1 } : undefined;
    }
    /** "साढ़े अड़तीस", "सवा सौ": added to the number, or to how many hundreds. */
    function withAhead(at: number, added: number): Read | undefined {
      if (!close(at)) return undefined;
      const behind = at + 1;
      const figure = piece(behind);
      const isFigure = figure?.kind === 'figure' && /^\d+$/.test(figure.text);
      const digit = isFigure ? Number(figure.text) : valueAt(behind);
      if (digit === 100) return { digits: plain(100 + 100 * added), next: behind + 1 };
      if (digit !== undefined && digit < 10 && close(behind) && valueAt(behind + 1) === 100) {
        return { digits: plain(100 * (digit + added)), next: behind + 2 };
      }
      if (isFigure && digit !== undefined) return { digits: plain(digit + added), next: behind + 1 };
      const number = whole(behind);
      return number && { digits: plain(number.value + added), next: number.next };
    }
  };
}
