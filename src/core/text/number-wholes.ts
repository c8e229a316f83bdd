/** Whole numbers: "forty two", "quatre-vingt-dix-neuf", "mia moja na ishirini", "one oh four". */
import { type CompiledNumberWords, isDigit, type PiecesView } from './number-pieces';

/** `units`: its last word told its units, so that a digit behind it can only be tenths. */
export interface Whole {
  value: number;
  /** The piece behind it. */
  next: number;
  units: boolean;
}

/** Digits in a row that are one number. */
const RUN = 3;

export function createWholes(
  {
    nought,
    one,
    points,
    and,
    andAfterHundred,
    withTeens,
    tenTakesUnits,
    hundredFirst,
    bareHundreds,
  }: CompiledNumberWords,
  { word, close, valueAt, digitAt, isCounted, answer }: PiecesView,
) {
  /** Under a hundred: "forty", "forty two", "cuarenta y dos", "quatre-vingt-dix-neuf". */
  function small(at: number): Whole | undefined {
    const value = valueAt(at);
    if (value === undefined || value >= 100) return undefined;
    const next = at + 1;
    if (value === 4 && withTeens.has(80) && close(at) && valueAt(next) === 20) return behindTens(80, next);
    if (value === 10) {
      // "dix-sept", "kumi na saba"
      const joined = tenTakesUnits && close(at) && and.has(word(next)) && close(next) ? next + 1 : next;
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
      return hundredFirst && isDigit(next) && next > 0
        ? behindHundred(100 * next, at + 1)
        : behindHundred(100, at);
    }
    if (value !== undefined && value > 100 && value < 1000) return behindHundred(value, at);
    if (next === 100 && (one.has(word(at)) || (value !== undefined && value > 0 && value < 10))) {
      return behindHundred(100 * (value ?? 1), at + 1);
    }
    if (!bareHundreds || !isDigit(value) || value === 0 || !close(at)) return undefined;
    if (nought.has(word(at + 1)) && close(at + 1)) {
      const unit = valueAt(at + 2);
      return isDigit(unit) && unit > 0 ? { value: 100 * value + unit, next: at + 3, units: true } : undefined;
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
    for (let digit = digitAt(next); digit !== undefined && digits.length <= RUN; digit = digitAt(next)) {
      digits.push(digit);
      next += 1;
      if (!close(next - 1)) break;
    }
    const [first = 0] = digits;
    const isPointed = close(next - 1) && points.has(word(next));
    const isRun = digits.length === RUN || (isPointed && digits.length === 2);
    if (!isRun || first === 0 || nought.has(word(at)) || isCounted(next - 1)) return undefined;
    if (!answer && (first > 2 || digits.length < RUN)) return undefined;
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
    const many = hundredFirst && !below && close(thousandAt) ? valueAt(thousandAt + 1) : undefined;
    if (isDigit(many) && many > 0) return { value: 1000 * many, next: thousandAt + 2, units: false };
    if (!close(thousandAt)) return alone;
    const joined = andAfterHundred.has(word(thousandAt + 1)) && close(thousandAt + 1) ? 2 : 1;
    const rest = hundreds(thousandAt + joined) ?? small(thousandAt + joined);
    return rest ? { ...rest, value: thousands + rest.value } : alone;
  }

  return { run, small, whole, behindHundred };
}
