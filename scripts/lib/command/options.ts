/** The options of a command: how each is given, read and explained. Made with text(), choice(), amount(), toggle(). */
import { Misuse } from '../failure.ts';

export interface Option<T> {
  /** What stands for the value in the help, for instance FILE; undefined for a switch. */
  readonly value: string | undefined;
  readonly help: string;
  readonly required: boolean;
  /** May be given more than once. */
  readonly many: boolean;
  /** From what was given (nothing, when the option was left out). @throws Misuse */
  read(given: readonly string[], name: string): T;
}

export type Options = Readonly<Record<string, Option<unknown>>>;
/** What the options of a command amount to once they are read. */
export type Values<O extends Options> = {
  readonly [Name in keyof O]: O[Name] extends Option<infer T> ? T : never;
};

/** Any text but an empty one. */
export function text(value: string, help: string): Option<string | undefined> {
  return {
    value,
    help,
    required: false,
    many: false,
    read: ([given], name) => {
      if (given === '') throw new Misuse(`--${name} is empty: give ${value}`);
      return given;
    },
  };
}

/** A text that must be given. */
export function needed(value: string, help: string): Option<string> {
  const optional = text(value, help);
  return {
    ...optional,
    required: true,
    read: (given, name) => {
      const read = optional.read(given, name);
      if (read === undefined) throw new Misuse(`--${name} is missing: give ${value}`);
      return read;
    },
  };
}

/** One of some words; `usual` when it is left out. */
export function choice<const T extends string, const U extends T | undefined>(
  known: readonly T[],
  usual: U,
  help: string,
): Option<T | U> {
  return {
    value: known.join('|'),
    help,
    required: false,
    many: false,
    read: ([given], name) => {
      if (given === undefined) return usual;
      const found = known.find((each) => each === given);
      if (found === undefined) throw new Misuse(`--${name} ${given}: use ${orList(known)}`);
      return found;
    },
  };
}

/** A number from `least` to `most`; `usual` when it is left out. */
export function amount<T extends number | undefined>(
  value: string,
  help: string,
  limits: { readonly least: number; readonly most: number; readonly whole?: boolean; readonly usual: T },
): Option<number | T> {
  const { least, most, whole = false, usual } = limits;
  return {
    value,
    help,
    required: false,
    many: false,
    read: ([given], name) => {
      if (given === undefined) return usual;
      const count = given.trim() === '' ? Number.NaN : Number(given);
      if (count >= least && count <= most && (!whole || Number.isInteger(count))) return count;
      throw new Misuse(`--${name} ${given}: use a ${whole ? 'whole ' : ''}number from ${least} to ${most}`);
    },
  };
}

/** There or not there. */
export function toggle(help: string): Option<boolean> {
  return { value: undefined, help, required: false, many: false, read: (given) => given.length > 0 };
}

/** Another reading of an option: its value is made from what `option` gives. */
export function reading<T, U>(option: Option<T>, read: (value: T, name: string) => U): Option<U> {
  return { ...option, read: (given, name) => read(option.read(given, name), name) };
}

/** An option that may be given again and again; all that was given. */
export function many(value: string, help: string): Option<readonly string[]> {
  return { value, help, required: false, many: true, read: (given) => given };
}

/** `a, b or c` */
export function orList(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`;
}
