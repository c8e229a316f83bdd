/** What every case in a file must have; core checks the rest. */
import { type BadLine, idOf, isObject } from '../lib/json-lines/lines.ts';

export interface CaseLine {
  readonly line: number;
  readonly id: string;
  /** As it stood in the file, with the id as text. */
  readonly value: Readonly<Record<string, unknown>>;
}

/** So many ids are remembered, to tell when one comes again; the oldest are forgotten, so that memory stays small. */
const REMEMBERED = 100_000;
/** An id that is longer than anybody's is not kept for comparing. */
const LONGEST_ID = 200;

/** Checks cases as they come; it remembers their ids. */
export function caseChecker(
  remembered: number = REMEMBERED,
): (value: unknown, line: number) => CaseLine | BadLine {
  const seen = new Map<string, number>();
  const remember = (id: string, line: number): void => {
    if (id.length > LONGEST_ID) return;
    const [oldest] = seen.keys();
    if (seen.size >= remembered && oldest !== undefined) seen.delete(oldest);
    seen.set(id, line);
  };
  return (value, line) => {
    if (!isObject(value)) return { line, problem: 'not a JSON object' };
    const id = idOf(value.id);
    if (id === undefined) {
      return { line, problem: value.id === undefined ? 'id is missing' : 'id must be a text' };
    }
    const earlier = seen.get(id);
    if (earlier !== undefined)
      return { line, problem: `id ${JSON.stringify(id)} was used on line ${earlier}` };
    if (value.text === undefined) return { line, problem: 'text is missing' };
    if (typeof value.text !== 'string') return { line, problem: 'text must be a text' };
    remember(id, line);
    return { line, id, value: { ...value, id } };
  };
}
