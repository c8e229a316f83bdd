// `npm run eval`: how well the readers find and the rules decide, on the project's own held-out sets. See eval/main.ts.
import { enter } from './setup/enter.mjs';

await enter(() => import('./eval/main.ts'));
