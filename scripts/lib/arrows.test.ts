import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT, TOOLS } from './paths.ts';

const FORBIDDEN = [
  ['src/core/triage/rules', '../../../engine/types'],
  ['src/core/triage/rules', '../../../platform/database'],
  ['src/core/triage/rules', 'react'],
  ['src/core', 'idb'],
  ['src/platform', '../models/types'],
  ['src/platform', 'react'],
  ['src/models/store', '../../engine/types'],
  ['src/models', '../speech/types'],
  ['src/engine', '../features/queue/queue-screen'],
  ['src/engine', '../speech/conversation'],
  ['src/engine/webllm', '../../app/main'],
  ['src/speech', '../engine/types'],
  ['src/ui', '../services/services'],
  ['src/services', '../features/queue/queue-screen'],
  ['src/features/queue', '../../app/main'],
] as const;

const ALLOWED = [
  ['src/core/triage/rules', '../findings/types'],
  ['src/platform', '../core/patient'],
  ['src/models', '../platform/database'],
  ['src/engine', '../models/types'],
  ['src/speech', '../models/types'],
  ['src/services', '../engine/types'],
  ['src/features/queue', '../../ui/button'],
  ['src/features/queue', '../../core/triage/triage'],
  ['src/app', '../features/queue/queue-screen'],
] as const;

/** Lints files with one import each, in a folder of their own; gives back those that the arrows forbid. */
async function refused(cases: readonly (readonly [folder: string, imported: string])[]): Promise<string[]> {
  const root = await mkdtemp(join(tmpdir(), 'outpost-arrows-'));
  try {
    const config = JSON.parse(await readFile(join(ROOT, 'biome.json'), 'utf8'));
    await writeFile(
      join(root, 'biome.json'),
      JSON.stringify({ ...config, $schema: undefined, vcs: { enabled: false } }),
    );
    for (const [at, [folder, imported]] of cases.entries()) {
      const path = join(root, folder, `case${at}.ts`);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, `import { a } from '${imported}';\nexport const b = a;\n`);
    }
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [
        TOOLS.biome,
        'lint',
        '--colors=off',
        '--only=style/noRestrictedImports',
        '--max-diagnostics=none',
        'src',
      ],
      { cwd: root, encoding: 'utf8' },
    );
    const said = stdout + stderr;
    expect(said).toContain(`Checked ${cases.length} files`);
    return cases.filter((_case, at) => said.includes(`case${at}.ts:`)).map((pair) => pair.join(' -> '));
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

it('the arrows between the folders hold', async () => {
  expect(await refused(FORBIDDEN)).toEqual(FORBIDDEN.map((pair) => pair.join(' -> ')));
  expect(await refused(ALLOWED)).toEqual([]);
});
