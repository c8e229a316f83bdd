// `npm run eval:voice`: how often questions find their answer, and how well recordings are heard. See eval-voice/main.ts.
import { enter } from './setup/enter.mjs';

await enter(() => import('./eval-voice/main.ts'));
