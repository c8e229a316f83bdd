/** `npm run eval:voice`: tables of what voice can do, as measured here and now. */
import { report } from '../lib/failure.ts';
import { HELP, readArgs } from './args.ts';
import { evalQuestions } from './questions.ts';
import { evalRecordings } from './recordings.ts';

export async function main(argv: string[]): Promise<number> {
  try {
    const args = readArgs(argv);
    if (args === 'help') {
      console.log(HELP);
      return 0;
    }
    await evalQuestions(args.wrong);
    if (args.sounds.size > 0 || args.speed || args.spoken) await evalRecordings(args);
    return 0;
  } catch (error) {
    report(error);
    return 1;
  }
}
