/** The command line of `npm run eval:voice`. */
import { parseArgs } from 'node:util';
import { Failure } from '../lib/failure.ts';

export interface EvalVoiceArgs {
  /** Folders of recordings by language. */
  readonly sounds: ReadonlyMap<string, string>;
  readonly wrong: boolean;
  readonly speed: boolean;
}

export const HELP = `How often questions find their answer, and how well recordings are heard.

  npm run eval:voice -- [--wrong] [--sounds es=folder]... [--speed]

  --wrong    lists the questions that got another answer
  --sounds   a folder with Debian's asterisk-core-sounds-<language>-wav unpacked: the word error rate on recordings
             of a person, and how often the language is detected
  --speed    times of recognition, of the first word spoken, and of a typed question
  --help     this text`;

/** 'help' when that was asked for. @throws Failure */
export function readArgs(args: readonly string[]): EvalVoiceArgs | 'help' {
  let values: { sounds?: string[]; wrong?: boolean; speed?: boolean; help?: boolean };
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        sounds: { type: 'string', multiple: true },
        wrong: { type: 'boolean' },
        speed: { type: 'boolean' },
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
  return { sounds, wrong: values.wrong ?? false, speed: values.speed ?? false };
}
