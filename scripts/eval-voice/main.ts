/** `npm run eval:voice`: tables of what voice can do, as measured here and now. */
import { type Command, EXIT, runCommand } from '../lib/command/run-command.ts';
import { OPTIONS } from './options.ts';
import { evalQuestions } from './questions.ts';

const EVAL_VOICE: Command<typeof OPTIONS> = {
  name: 'eval:voice',
  purpose: 'How often questions find their answer, and how well recordings are heard.',
  options: OPTIONS,
  run: async (values, io) => {
    await evalQuestions(values.wrong);
    if (values.sounds.size > 0 || values.speed || values.spoken) {
      const { evalRecordings } = await import('./recordings.ts');
      await evalRecordings(values, io);
    }
    return EXIT.fine;
  },
};

export const main = (argv: readonly string[]): Promise<number> => runCommand(EVAL_VOICE, argv);
