/** What `npm run triage` can be told. */
import { amount, choice, needed } from '../lib/command/options.ts';

export const OPTIONS = {
  in: needed(
    'FILE',
    'one case a line: {"id", "text", "age": {"value", "unit": "years|months|days"}, "sex", "pregnant", ' +
      '"vitals": {"heartRate", "respiratoryRate", "temperatureC", "spo2", "systolic", "diastolic", "avpu", ' +
      '"capillaryRefillS", "glucoseMmolL"}}; all but id and text may be left out. - is standard input',
  ),
  out: needed(
    'FILE',
    'one result a line, in the order of the cases; an existing file is replaced. - is standard output',
  ),
  reader: choice(
    ['lexicon', 'both'],
    'lexicon',
    'lexicon (default): the word lists and the rules, in Node alone. both: the language model reads too, in the app ' +
      'in a headless browser (slow)',
  ),
  engine: choice(
    ['auto', 'webgpu', 'cpu'],
    'auto',
    'with --reader both, what the model runs on: webgpu, the graphics chip; cpu, the processor; auto (default), what ' +
      'is faster here',
  ),
  'timeout-s': amount(
    'SECONDS',
    'with --reader both, how long the model may take for one case (default 300)',
    {
      least: 0.001,
      most: 86_400,
      usual: 300,
    },
  ),
} as const;
