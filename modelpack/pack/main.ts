/** Command line: `tsx modelpack/pack/main.ts` prepares public/models; exit code 1 and one line on failure. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describeFailure } from './errors.ts';
import { preparePack } from './prepare.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
try {
  const summary = await preparePack({ root, log: (line) => console.log(line) });
  const megabytes = (summary.totalBytes / 1e6).toFixed(1);
  const origin = summary.fromCache ? 'from the cache' : 'built';
  console.log(
    `model: ${summary.id} ${summary.version}, ${megabytes} MB, ${origin}, ${summary.seconds.toFixed(1)} s`,
  );
} catch (error) {
  console.error(describeFailure(error));
  process.exitCode = 1;
}
