/** The interface's words: JSON beside the app, one file a part of the interface. */
import i18next, { type ResourceLanguage } from 'i18next';
import { initReactI18next } from 'react-i18next';
import * as z from 'zod/mini';
import languages from './languages.json';

export const NAMESPACES = ['common', 'model', 'about', 'queue', 'triage', 'voice'] as const;
/** Each has a folder in public/locales. The first one is the fallback. */
const [FALLBACK, ...OTHERS] = z.parse(z.tuple([z.string()], z.string()), languages);

/** The person's first language that we have. */
export function screenLanguage(): string {
  for (const tag of navigator.languages) {
    const language = [FALLBACK, ...OTHERS].find((known) => tag.toLowerCase().split('-')[0] === known);
    if (language) return language;
  }
  return FALLBACK;
}

async function readNamespace(language: string, namespace: string): Promise<ResourceLanguage[string]> {
  const url = `/locales/${language}/${namespace}.json`;
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: the server answered ${response.status}.`);
  return await response.json();
}

/** All words before the first screen: they are a few kilobytes, and on the device after the first visit. */
export async function loadWords(): Promise<void> {
  const language = screenLanguage();
  const parts = await Promise.all(
    NAMESPACES.map(async (namespace) => [namespace, await readNamespace(language, namespace)] as const),
  );
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: FALLBACK,
    ns: [...NAMESPACES],
    defaultNS: 'common',
    resources: { [language]: Object.fromEntries(parts) },
    // React escapes what it renders.
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  document.documentElement.lang = i18next.language;
  document.documentElement.dir = i18next.dir();
}
