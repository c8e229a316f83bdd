/**
 * What is laid over a pack: news that come by hand, the words of one place. It has files of the pack's names, and in
 * them only what is other or more.
 */
import type { ReadJson } from './read';

/** By file. */
export type Overlay = Readonly<Record<string, unknown>>;

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a thing in a list is known by. */
function idOf(value: unknown): string | undefined {
  if (!isFields(value)) return undefined;
  const id = value.id ?? value.code ?? value.name;
  return typeof id === 'string' ? id : undefined;
}

/** Things by their key, all of one kind; what has fields of several kinds is one thing. */
function isCollection(value: unknown): value is Fields {
  if (!isFields(value)) return false;
  const kinds = new Set(Object.values(value).map((each) => (Array.isArray(each) ? 'list' : typeof each)));
  return kinds.size <= 1;
}

function listLaidOver(below: readonly unknown[], above: readonly unknown[]): unknown[] {
  const byId = new Map(above.map((each) => [idOf(each), each]));
  const known = new Set(below.map(idOf));
  return [
    ...below.map((each) => byId.get(idOf(each)) ?? each),
    ...above.filter((each) => !known.has(idOf(each))),
  ];
}

/** A part that is a collection on both sides is laid over part by part, any other is replaced. */
function partLaidOver(below: unknown, above: unknown): unknown {
  if (Array.isArray(below) && Array.isArray(above) && above.every((each) => idOf(each) !== undefined)) {
    return listLaidOver(below, above);
  }
  return isCollection(below) && isCollection(above) ? { ...below, ...above } : above;
}

/** Things of the same id or key are replaced, others are added. */
export function laidOver(below: unknown, above: unknown): unknown {
  if (!isFields(below) || !isFields(above)) return partLaidOver(below, above);
  const parts = Object.entries(above).map(
    ([key, part]) => [key, Object.hasOwn(below, key) ? partLaidOver(below[key], part) : part] as const,
  );
  return { ...below, ...Object.fromEntries(parts) };
}

/** Reads a pack with what lies over it, the last on top. */
export function overlaid(read: ReadJson, overlays: readonly Overlay[]): ReadJson {
  return async (file) =>
    overlays
      .filter((overlay) => Object.hasOwn(overlay, file))
      .reduce((below, overlay) => laidOver(below, overlay[file]), await read(file));
}
