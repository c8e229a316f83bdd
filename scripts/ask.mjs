// `npm run ask -- --pack clinic --lang en --text "when is the clinic open?"`: a question to a knowledge pack. See ask/main.ts.
import { enter } from './setup/enter.mjs';

await enter(() => import('./ask/main.ts'));
