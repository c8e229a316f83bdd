/** How the words and figures of one number stand together. */
import { compileNumberWords, isDigit, type Piece, viewPieces } from './number-pieces';
import { createWholes, type Whole } from './number-wholes';
import type { NumberWords } from './number-words';

/** A number that begins at one piece and ends before another. */
interface Read {
  digits: string;
  next: number;
  weak?: boolean;
}

/** "38 . 5" */
const SPACED_POINT = /^ [.·] $/;
/** Nothing that it could count stands behind it. */
const ENDS = /^\s*(?:$|[,;)\n]|[cf]\b|°|deg|and\b|mmol)/;
/** Tenths, hundredths, thousandths: nobody says more. */
const MOST_DECIMALS = 3;

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

/** Reads the numbers of a language: gives the one that begins at a piece. */
export function createGrammar(numbers: NumberWords) {
  const compiled = compileNumberWords(numbers);
  const { ahead, articles, points, softPoints, and, andAfterHundred, tenthWords, minus, or, parts } =
    compiled;

  return (text: string, pieces: readonly Piece[], answer: boolean) => {
    const view = viewPieces(compiled, text, pieces, answer);
    const { piece, word, between, close, valueAt, digitAt, isCounted } = view;
    const { run, small, whole, behindHundred } = createWholes(compiled, view);

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
      for (
        let digit = digitAt(next);
        digit !== undefined && digits.length < MOST_DECIMALS;
        digit = digitAt(next)
      ) {
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
      // "Trinta e sete e cinco": an "and" too, where the units were said before.
      const isJoined = and.has(word(next));
      const takesPoint = isWhole && close(last) && (!isJoined || (inWords && units && Number(digits) > 20));
      const said = takesPoint ? pointed(next) : undefined;
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
