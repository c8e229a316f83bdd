/** Writes licenses.md beside the app: the full licence texts of everything that ends up in it. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin, Rolldown } from 'vite';

interface Options {
  /** Packages of the service worker, which is bundled after this file is written. */
  also: readonly string[];
}

/** The folder of the package that a bundled file belongs to. */
export function packageFolder(file: string): string | undefined {
  const path = file.replaceAll('\\', '/').replace(/^\0/, '').replace(/\?.*$/, '');
  return /^(.*\/|)node_modules\/(@[^/]+\/[^/]+|[^@/][^/]*)(?=\/(?!.*\/node_modules\/))/.exec(path)?.[0];
}

/** The text of one package. @throws Error for a package that does not say its licence */
async function describe(folder: string): Promise<string> {
  const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const files = (await readdir(folder)).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file)).sort();
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  if (typeof license !== 'string' && texts.length === 0) {
    throw new Error(`The package ${name} does not say its licence.`);
  }
  return [`## ${name} ${version} (${license ?? 'see the text'})`, ...texts.map((text) => text.trim())].join(
    '\n\n',
  );
}

export function licences({ also }: Options): { main: Plugin; worker: Plugin } {
  const folders = new Set<string>();
  let root = '';

  function add(file: string): void {
    const folder = packageFolder(file);
    if (folder !== undefined)
      folders.add(folder.startsWith('/') || /^\w:/.test(folder) ? folder : join(root, folder));
  }

  function collect(bundle: Rolldown.OutputBundle): void {
    for (const output of Object.values(bundle)) {
      const files = output.type === 'chunk' ? output.moduleIds : output.originalFileNames;
      for (const file of files) add(file);
    }
  }

  /** Workers are bundles of their own, made before the app's; their packages are only collected. */
  const worker: Plugin = {
    name: 'outpost-licences-collect',
    apply: 'build',
    generateBundle(_options, bundle) {
      collect(bundle);
    },
  };

  const main: Plugin = {
    name: 'outpost-licences',
    apply: 'build',
    configResolved(config) {
      root = config.root;
    },
    async generateBundle(_options, bundle) {
      collect(bundle);
      for (const name of also) folders.add(join(root, 'node_modules', name));
      const packages = await Promise.all([...folders].sort().map(describe));
      const own = await Promise.all(['NOTICE', 'LICENSE'].map((file) => readFile(join(root, file), 'utf8')));
      const source = ['# Licences', ...own.map((text) => text.trim()), ...packages].join('\n\n');
      this.emitFile({ type: 'asset', fileName: 'licenses.md', source: `${source}\n` });
    },
  };

  return { main, worker };
}
