/** Finds Firefox, and WebKit with what drives it, where they are installed. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isProgram, onPath } from '../programs.ts';

/** FIREFOX_PATH alone when it is set. */
export function findFirefox(env: NodeJS.ProcessEnv = process.env): string | undefined {
  if (env.FIREFOX_PATH) return [env.FIREFOX_PATH].find(isProgram);
  return [
    ...onPath(['firefox-esr', 'firefox'], env),
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    join(env.ProgramFiles ?? '', 'Mozilla Firefox/firefox.exe'),
  ].find(isProgram);
}

/** GTK's WebKit: the driver, the small browser that comes with it, and a screen in memory. */
export interface WebKit {
  readonly driver: string;
  readonly browser: string;
  readonly screen: string;
}

/** Folders of libraries, which hold MiniBrowser in one folder a version. */
const LIBRARIES = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/libexec', '/usr/lib'];

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

export function findWebKit(env: NodeJS.ProcessEnv = process.env): WebKit | undefined {
  const driver = onPath(['WebKitWebDriver'], env).find(isProgram);
  const screen = onPath(['Xvfb'], env).find(isProgram);
  const browser = LIBRARIES.flatMap((library) =>
    foldersIn(library)
      .filter((name) => name.startsWith('webkit2gtk-'))
      .map((name) => join(library, name, 'MiniBrowser')),
  ).find(isProgram);
  return driver && screen && browser ? { driver, screen, browser } : undefined;
}
