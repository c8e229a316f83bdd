/**
 * What a model answered to each text, as modelpack/reader/train/answer.py recorded it. The app's own model is asked
 * anew with `--live`; the recorded ones make the tables repeatable on any machine in seconds.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Completion } from '../../src/core/model/language-model.ts';
import type { TriagePack } from '../../src/core/packs/triage-pack.ts';
import { readWithModel } from '../../src/core/triage/reading/model/model-reader.ts';
import type { ModelReading } from '../../src/core/triage/reading/types.ts';
import { ROOT } from '../lib/paths.ts';

/** By the text that the model was shown. */
export type Answers = ReadonlyMap<string, string>;

export async function readAnswers(name: string): Promise<Answers | undefined> {
  try {
    const path = join(ROOT, 'eval/answers', `${name}.json`);
    const { answers }: { answers: Record<string, string> } = JSON.parse(await readFile(path, 'utf8'));
    return new Map(Object.entries(answers));
  } catch {
    return undefined;
  }
}

const completionOf = (text: string): Completion => ({
  text,
  finished: true,
  promptTokens: 0,
  completionTokens: 0,
  elapsedMs: 0,
});

/** The app's own way from an answer to findings. A text without a recorded answer is one that the model did not read. */
export function readRecorded(pack: TriagePack, text: string, answers: Answers): Promise<ModelReading> {
  return readWithModel(pack, text, {
    complete: async ({ messages }) => {
      const answer = answers.get(messages.at(-1)?.content ?? '');
      if (answer === undefined) throw new Error('no answer is recorded');
      return completionOf(answer);
    },
  });
}
