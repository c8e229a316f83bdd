/** Command line: `tsx modelpack/voice/main.ts` prepares public/voice; exit code 1 and one line on failure. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describeFailure } from '../pack/errors.ts';
import { prepareVoice } from './prepare.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
try {
  const summary = await prepareVoice({ root, log: (line) => console.log(line) });
  const megabytes = (summary.totalBytes / 1e6).toFixed(1);
  const origin = summary.fromCache ? 'from the cache' : 'built';
  console.log(
    `speech model: ${summary.id} ${summary.version}, ${megabytes} MB, ${origin}, ${summary.seconds.toFixed(1)} s`,
  );
} catch (error) {
  console.error(describeFailure(error));
  process.exitCode = 1;
}
