/** What `npm run eval:voice` can be told. */
import { many, reading, toggle } from '../lib/command/options.ts';
import { Misuse } from '../lib/failure.ts';

export const OPTIONS = {
  wrong: toggle('lists the questions that got another answer'),
  sounds: reading(
    many(
      'LANGUAGE=FOLDER',
      "a folder with Debian's asterisk-core-sounds-<language>-wav unpacked, for instance es=folder: the word error rate " +
        'on recordings of a person, and how often the language is detected',
    ),
    (given): ReadonlyMap<string, string> =>
      new Map(
        given.map((each) => {
          const [language = '', folder = ''] = each.split('=');
          if (language === '' || folder === '') throw new Misuse(`--sounds ${each}: write it like es=folder`);
          return [language, folder];
        }),
      ),
  ),
  spoken: toggle(
    'the questions said by the voice that ships with the app, heard, and asked; and sounds that are no speech, which ' +
      'must give no words',
  ),
  speed: toggle('times of recognition, of the first word spoken, and of a typed question'),
} as const;
