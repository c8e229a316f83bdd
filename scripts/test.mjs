// `npm test`: every check of the project in one command. See test/main.ts.
import { enter } from './setup/enter.mjs';

await enter(
  () => import('./test/main.ts'),
  () => console.log('0 passed, 1 failed'),
);
