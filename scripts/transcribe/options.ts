/** What `npm run transcribe` can be told. */
import { LEAST_S, WINDOW_S } from '../../src/speech/recognition/types.ts';
import { amount, needed, reading, text } from '../lib/command/options.ts';
import { Misuse } from '../lib/failure.ts';
import { LANGUAGES } from '../lib/languages.ts';

export const OPTIONS = {
  in: needed('FOLDER', 'a folder of WAV files (any rate, also telephone)'),
  out: needed(
    'FILE',
    'one result a line: {"file", "text", "language", "seconds", "wordErrorRate", ...}; an existing file is replaced. ' +
      '- is standard output',
  ),
  /** One language, or several that detection chooses from. */
  lang: reading(
    text(
      'CODES',
      `auto (default): detected among ${LANGUAGES.join(', ')}; or one language, or several with commas`,
    ),
    (codes = 'auto'): readonly string[] => {
      const languages = codes === 'auto' ? LANGUAGES : codes.split(',');
      if (languages.every((each) => /^[a-z]{2,3}$/.test(each))) return languages;
      throw new Misuse(`--lang ${codes}: use auto, or codes like en or es,fr`);
    },
  ),
  least: amount(
    'SECONDS',
    `how much of each window is encoded at least, 1 to ${WINDOW_S} (default ${LEAST_S}); less is faster`,
    { least: 1, most: WINDOW_S, usual: LEAST_S },
  ),
} as const;
