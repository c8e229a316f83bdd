/** Finds a Chromium (or Chrome) that is installed and starts. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { isProgram, onPath } from '../programs.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];

/** Places that installers use and that are on no PATH. */
function usualPlaces(env: NodeJS.ProcessEnv): string[] {
  switch (process.platform) {
    case 'darwin':
      return ['/Applications', join(env.HOME ?? '', 'Applications')].flatMap((folder) => [
        join(folder, 'Google Chrome.app/Contents/MacOS/Google Chrome'),
        join(folder, 'Chromium.app/Contents/MacOS/Chromium'),
      ]);
    case 'win32':
      return [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA]
        .filter((folder) => folder !== undefined)
        .flatMap((folder) => [
          join(folder, 'Google/Chrome/Application/chrome.exe'),
          join(folder, 'Chromium/Application/chrome.exe'),
        ]);
    default:
      return [
        '/usr/bin/chromium',
        '/usr/lib/chromium/chromium',
        '/opt/google/chrome/chrome',
        '/snap/bin/chromium',
      ];
  }
}

/** Some systems have a `chromium-browser` that only says where to get one. */
function starts(path: string): boolean {
  // On Windows --version opens a window.
  if (process.platform === 'win32') return true;
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0;
}

/** Where to look, best first; CHROMIUM_PATH alone when it is set. */
export function candidates(env: NodeJS.ProcessEnv, own: string): string[] {
  if (env.CHROMIUM_PATH) return [env.CHROMIUM_PATH];
  return [...onPath(NAMES, env), ...usualPlaces(env), own];
}

/** Path of the browser's program, or undefined when there is none. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  return candidates(env, chromium.executablePath()).find((path) => isProgram(path) && starts(path));
}
