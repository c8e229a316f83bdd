// `npm run bench -- --out bench.json`: engines and libraries measured beside each other. See bench/main.ts.
import { enter } from './setup/enter.mjs';

await enter(() => import('./bench/main.ts'));
