import type { SettingsStore, Theme } from '../services/app-settings';

/** The page's background, as tokens.css has it: browsers colour their own bars with it. */
const PAGE = { light: '#f6f5f1', dark: '#12181a' } as const;

function apply(theme: Theme): void {
  const { dataset } = document.documentElement;
  if (theme === 'system') delete dataset.theme;
  else dataset.theme = theme;
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    const own = meta.media.includes('dark') ? 'dark' : 'light';
    meta.content = PAGE[theme === 'system' ? own : theme];
  }
}

/** Keeps the page in the theme that the person chose. */
export function followTheme(settings: SettingsStore): void {
  apply(settings.current.theme);
  settings.subscribe(() => apply(settings.current.theme));
}
