// `npm start`: sets up what is missing, builds what changed, serves. See start/main.ts.
import { enter } from './setup/enter.mjs';

await enter(() => import('./start/main.ts'));
