// `npm run triage -- --in cases.jsonl --out results.jsonl`: the pipeline without a screen. See triage/main.ts.
import { enter } from './setup/enter.mjs';

await enter(() => import('./triage/main.ts'));
