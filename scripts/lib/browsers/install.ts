/** Gets the browsers that only one journey needs, where we may install them. Without them it is skipped. */
import { installPackages } from '../apt.ts';
import { findFirefox, findWebKit } from './find.ts';

type Log = (line: string) => void;

/** What is still missing after this is told in a line, and is no failure. */
export async function offerBrowsers(log: Log): Promise<void> {
  for (const { name, isThere, packages } of [
    { name: 'firefox', isThere: () => findFirefox() !== undefined, packages: ['firefox-esr'] },
    { name: 'webkit', isThere: () => findWebKit() !== undefined, packages: ['webkit2gtk-driver', 'xvfb'] },
  ]) {
    if (isThere()) continue;
    await installPackages(name, packages, log);
    if (!isThere())
      log(`${name}: not installed, its journey is skipped (Debian: apt install ${packages.join(' ')})`);
  }
}
