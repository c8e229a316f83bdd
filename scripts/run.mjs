// Where all commands begin: `npm run <name>` is `node scripts/run.mjs <name>`, see package.json. Each folder has its command's main.ts.
import { enter } from './setup/enter.mjs';

/** @type {Record<string, () => Promise<{ main: (args: string[]) => Promise<number> }>>} */
const COMMANDS = {
  ask: () => import('./ask/main.ts'),
  bench: () => import('./bench/main.ts'),
  eval: () => import('./eval/main.ts'),
  'eval:voice': () => import('./eval-voice/main.ts'),
  pack: () => import('./pack/main.ts'),
  screenshots: () => import('./screenshots/main.ts'),
  start: () => import('./start/main.ts'),
  test: () => import('./test/main.ts'),
  transcribe: () => import('./transcribe/main.ts'),
  triage: () => import('./triage/main.ts'),
};

const [name = '', ...args] = process.argv.slice(2);
const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
if (command) {
  // Whoever reads the last line of `npm test` finds one there even when nothing could start.
  await enter(command, args, name === 'test' ? () => console.log('0 passed, 1 failed') : undefined);
} else {
  console.error(`There is no command "${name}": use ${Object.keys(COMMANDS).join(', ')}.`);
  process.exitCode = 1;
}
