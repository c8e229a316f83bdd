/** Makes the PNG icons from the SVG drawings: `npx tsx scripts/icons/main.ts`. The PNGs are committed. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { findChromium } from '../lib/chromium/find.ts';
import { launchOptions } from '../lib/chromium/launch.ts';
import { ROOT } from '../lib/paths.ts';

const ICONS = [
  { drawing: 'icon.svg', file: 'icon-192.png', size: 192 },
  { drawing: 'icon.svg', file: 'icon-512.png', size: 512 },
  { drawing: 'maskable.svg', file: 'maskable-512.png', size: 512 },
  // iOS rounds the corners itself and shows what is clear as black.
  { drawing: 'maskable.svg', file: 'apple-touch-icon.png', size: 180 },
] as const;

const program = findChromium();
if (!program) throw new Error('No Chromium was found: set CHROMIUM_PATH.');
const browser = await chromium.launch(launchOptions(program));
const folder = join(ROOT, 'public', 'icons');
for (const { drawing, file, size } of ICONS) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const svg = await readFile(join(folder, drawing), 'utf8');
  await page.setContent(
    `<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
  );
  await page.screenshot({ path: join(folder, file), omitBackground: true });
  await page.close();
}
await browser.close();
