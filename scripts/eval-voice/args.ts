/** The command line of `npm run eval:voice`. */
import { parseArgs } from 'node:util';
import { Failure } from '../lib/failure.ts';

export interface EvalVoiceArgs {
  /** Folders of recordings by language. */
  readonly sounds: ReadonlyMap<string, string>;
  readonly wrong: boolean;
  readonly speed: boolean;
  readonly spoken: boolean;
}

export const HELP = `How often questions find their answer, and how well recordings are heard.

  npm run eval:voice -- [--wrong] [--sounds es=folder]... [--spoken] [--speed]

  --wrong    lists the questions that got another answer
  --sounds   a folder with Debian's asterisk-core-sounds-<language>-wav unpacked: the word error rate on recordings
             of a person, and how often the language is detected
  --spoken   the questions said by the voice that ships with the app, heard, and asked; and sounds that are
             no speech, which must give no words
  --speed    times of recognition, of the first word spoken, and of a typed question
  --help     this text`;

/** 'help' when that was asked for. @throws Failure */
export function readArgs(args: readonly string[]): EvalVoiceArgs | 'help' {
  let values: { sounds?: string[]; wrong?: boolean; speed?: boolean; spoken?: boolean; help?: boolean };
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        sounds: { type: 'string', multiple: true },
        wrong: { type: 'boolean' },
        speed: { type: 'boolean' },
        spoken: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }));
  } catch (error) {
    throw new Failure(error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error));
  }
  if (values.help) return 'help';
  const sounds = new Map<string, string>();
  for (const each of values.sounds ?? []) {
    const [language = '', folder] = each.split('=');
    if (!folder) throw new Failure(`--sounds ${each}: write it like es=folder.`);
    sounds.set(language, folder);
  }
  return {
    sounds,
    wrong: values.wrong ?? false,
    speed: values.speed ?? false,
    spoken: values.spoken ?? false,
  };
}
