/**
 * Utterances with known words from recordings of people: names of days and months, which telephone exchanges ship as
 * single files (Debian's asterisk-core-sounds-<language>-wav), put together at random, five to an utterance.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { resample } from '../../src/speech/audio-file/resample.ts';
import { readWav } from '../../src/speech/audio-file/wav.ts';
import { SAMPLE_RATE } from '../../src/speech/recognition/types.ts';

const WORDS: Readonly<Record<string, { days: string; months: string }>> = {
  en: {
    days: 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday',
    months: 'January February March April May June July August September October November December',
  },
  es: {
    days: 'domingo lunes martes miércoles jueves viernes sábado',
    months: 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
  },
  fr: {
    days: 'dimanche lundi mardi mercredi jeudi vendredi samedi',
    months: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
  },
};

export interface Utterance {
  said: string;
  samples: Float32Array;
}

const UTTERANCES = 20;
const WORDS_EACH = 5;
const PAUSE = 0.2 * SAMPLE_RATE;

/** The folder of single words somewhere below: "digits" of one voice. */
function digitsFolder(root: string): string | undefined {
  const found = readdirSync(root, { recursive: true, withFileTypes: true }).find(
    (each) => each.isDirectory() && each.name === 'digits',
  );
  return found && join(found.parentPath, found.name);
}

/** The same ones each time. @throws where the folder holds no such recordings */
export function utterancesOf(root: string, language: string): Utterance[] {
  const words = WORDS[language];
  const folder = digitsFolder(root);
  if (!words || !folder) throw new Error(`${root} holds no recordings of days and months in ${language}.`);
  const clips = [
    ...words.days.split(' ').map((word, index) => ({ word, file: `day-${index}.wav` })),
    ...words.months.split(' ').map((word, index) => ({ word, file: `mon-${index}.wav` })),
  ].map(({ word, file }) => {
    const { rate, samples } = readWav(new Uint8Array(readFileSync(join(folder, file))).buffer);
    return { word, samples: resample(samples, rate, SAMPLE_RATE) };
  });
  let seed = 7;
  const random = (): number => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed;
  };
  return Array.from({ length: UTTERANCES }, () => {
    const chosen = Array.from({ length: WORDS_EACH }, () => clips[random() % clips.length]).filter(
      (clip) => clip !== undefined,
    );
    const samples = new Float32Array(chosen.reduce((sum, clip) => sum + clip.samples.length + PAUSE, PAUSE));
    let at = PAUSE;
    for (const clip of chosen) {
      samples.set(clip.samples, at);
      at += clip.samples.length + PAUSE;
    }
    return { said: chosen.map(({ word }) => word).join(' '), samples };
  });
}
