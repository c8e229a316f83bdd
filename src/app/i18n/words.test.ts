/** Every word that the code asks for is in the English files, and every word there is asked for. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { NAMESPACES } from './load-words';

const SRC = join(import.meta.dirname, '..', '..');
const WORDS = join(SRC, '..', 'public', 'locales', 'en');
const PLURAL = /_(zero|one|two|few|many|other)$/;

function isFolder(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function keysOf(value: unknown, path: string[] = []): string[] {
  if (!isFolder(value)) return [path.join('.').replace(PLURAL, '')];
  return Object.entries(value).flatMap(([name, inner]) => keysOf(inner, [...path, name]));
}

function readWords(namespace: string): unknown {
  return JSON.parse(readFileSync(join(WORDS, `${namespace}.json`), 'utf8'));
}

const known = new Map(NAMESPACES.map((name) => [name, new Set(keysOf(readWords(name)))]));
const namespaceName = z.enum(NAMESPACES);

interface Use {
  file: string;
  namespaces: (typeof NAMESPACES)[number][];
  /** A pattern: `${...}` in the code may be anything without a dot. */
  pattern: RegExp;
  key: string;
}

function usesIn(file: string): Use[] {
  const code = readFileSync(join(SRC, file), 'utf8');
  const namespaces = [...code.matchAll(/useTranslation\((?:'(\w+)')?\)/g)].map(([, name]) =>
    namespaceName.parse(name ?? 'common'),
  );
  return [...code.matchAll(/\bt\(\s*(['`])([^'`]+)\1/g)].map(([, , key = '']) => {
    const [prefix, own] = key.includes(':') ? key.split(':') : [undefined, key];
    const source = (own ?? '')
      .split(/\$\{[^}]*\}/)
      .map((part) => part.replace(/[.*+?^$()[\]\\|]/g, '\\$&'))
      .join('[^.]+');
    const at = prefix === undefined ? namespaces : [namespaceName.parse(prefix)];
    return { file, namespaces: at, pattern: new RegExp(`^${source}$`), key };
  });
}

const uses = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
  .flatMap(usesIn);

describe('the words of the interface', () => {
  it('has all that the screens ask for', () => {
    const missing = uses.filter(
      ({ namespaces, pattern }) =>
        // A helper that is handed `t` does not say its namespace: any may have the word.
        !(namespaces.length > 0 ? namespaces : NAMESPACES).some((name) =>
          [...(known.get(name) ?? [])].some((key) => pattern.test(key)),
        ),
    );
    expect(missing.map(({ file, key }) => `${file}: ${key}`)).toEqual([]);
  });

  it.each(['common', 'model', 'about'] as const)('has nothing in %s that no screen asks for', (name) => {
    const unused = [...(known.get(name) ?? [])].filter(
      (key) => !uses.some(({ namespaces, pattern }) => namespaces.includes(name) && pattern.test(key)),
    );
    expect(unused).toEqual([]);
  });
});
