// `npm run transcribe -- --in folder --out texts.jsonl`: recordings to text, as the app hears them. See transcribe/main.ts.
import { enter } from './setup/enter.mjs';

await enter(() => import('./transcribe/main.ts'));
