/** The shipped pack with something wrong in it. For tests. */
import { loadTriagePack } from '../triage-pack';
import { readPackFile } from './load-pack';

/** The shipped pack with one file changed. */
export function loadWith(file: string, change: (content: unknown) => unknown): Promise<unknown> {
  return loadTriagePack(async (name) => {
    const content = await readPackFile(name);
    return name === file ? JSON.stringify(change(JSON.parse(content))) : content;
  });
}

/** Sets the value at a path of keys, in a copy. */
export function set(content: unknown, path: readonly (string | number)[], value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(content)) return content.map((each, at) => (at === key ? set(each, rest, value) : each));
  const fields = new Map(Object.entries(typeof content === 'object' && content !== null ? content : {}));
  fields.set(String(key), set(fields.get(String(key)), rest, value));
  return Object.fromEntries(fields);
}
