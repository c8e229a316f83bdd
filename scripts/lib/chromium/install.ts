/** Gets a Chromium on a machine that has none: Debian's package, where we may install it. */
import { installPackages } from '../apt.ts';
import { Failure } from '../failure.ts';
import { findChromium } from './find.ts';

type Log = (line: string) => void;

const REMEDY =
  'install Chromium or Chrome (Debian: `apt install chromium`; elsewhere: `npx playwright install chromium`), or set CHROMIUM_PATH to one.';

/** The browser's path, installed when need be. @throws Failure with the remedy when there is none to be had. */
export async function needChromium(log: Log): Promise<string> {
  const found = findChromium();
  if (found) return found;
  if (process.env.CHROMIUM_PATH) {
    throw new Failure(
      `CHROMIUM_PATH=${process.env.CHROMIUM_PATH} does not start: correct it or leave it out.`,
    );
  }
  await installPackages('chromium', ['chromium'], log);
  const installed = findChromium();
  if (installed) return installed;
  throw new Failure(`No Chromium was found: ${REMEDY}`);
}
