/** A build with a bad deploy.json fails, and index.html changes with it. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { parseDeployConfig } from '../../src/platform/deploy-config.ts';

/**
 * The service worker keeps index.html with the content policy that came with it, and fetches it again only when its
 * bytes change. So that a new mirror comes with its policy, the page carries a hash of the file.
 */
export function deployConfig(): Plugin {
  let folder = '';
  return {
    name: 'outpost-deploy-config',
    apply: 'build',
    configResolved({ publicDir }) {
      folder = publicDir;
    },
    async transformIndexHtml() {
      const text = await readFile(join(folder, 'deploy.json'), 'utf8');
      parseDeployConfig(text);
      const content = createHash('sha256').update(text).digest('hex').slice(0, 12);
      return [{ tag: 'meta', attrs: { name: 'outpost-deploy', content }, injectTo: 'head' }];
    },
  };
}
