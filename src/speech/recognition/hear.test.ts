import { describe, expect, it } from 'vitest';
import { type FindSpeech, hear, isInvented } from './hear';
import { SAMPLE_RATE } from './types';
import type { Whisper, WindowHeard } from './whisper';

/** A stand-in for the model: it gives these windows in turn. The real one is tried in e2e/voice.spec.ts. */
function standIn(...windows: Partial<WindowHeard>[]): Whisper & { asked: (readonly string[])[] } {
  const asked: (readonly string[])[] = [];
  return {
    asked,
    async hear(_samples, { languages, onPartial }) {
      asked.push(languages);
      const window = windows[asked.length - 1] ?? {};
      onPartial?.(window.text ?? '');
      return {
        text: '',
        language: 'es',
        languageScores: { en: 0.1, es: 0.9 },
        noSpeech: 0,
        soundsLike: { language: 'es', share: 0.9 },
        sureness: -0.2,
        cut: false,
        encodeMs: 1,
        decodeMs: 1,
        ...window,
      };
    },
  };
}

const loud = (seconds: number): Float32Array =>
  Float32Array.from({ length: seconds * SAMPLE_RATE }, (_, i) => 0.3 * Math.sin(i / 7));
const everywhere: FindSpeech = async ({ length }) => [{ start: 0, end: length }];
const languages = ['en', 'es'];

describe('a recording', () => {
  it('of silence asks nobody and says so', async () => {
    const whisper = standIn();
    const heard = await hear(whisper, everywhere, new Float32Array(3 * SAMPLE_RATE), { languages });
    expect(heard).toMatchObject({ text: '', silence: 'silent' });
    expect(whisper.asked).toHaveLength(0);
  });

  it('in which nobody speaks asks nobody and says so', async () => {
    const whisper = standIn();
    const heard = await hear(whisper, async () => [], loud(3), { languages });
    expect(heard).toMatchObject({ text: '', silence: 'no-speech' });
    expect(whisper.asked).toHaveLength(0);
  });

  it('in two windows with a pause between them is not joined by chance', async () => {
    const whisper = standIn({ text: 'we need seed' }, { text: 'need seed today' });
    const parts: FindSpeech = async () => [
      { start: 0, end: 20 * SAMPLE_RATE },
      { start: 25 * SAMPLE_RATE, end: 40 * SAMPLE_RATE },
    ];
    const heard = await hear(whisper, parts, loud(40), { languages });
    expect(heard.text).toBe('we need seed need seed today');
  });

  it('in a language that was not asked for says which it sounds like', async () => {
    const found = standIn({ text: 'Dove si trova?', soundsLike: { language: 'it', share: 0.95 } });
    expect(await hear(found, everywhere, loud(3), { languages })).toMatchObject({ soundsLike: 'it' });
    const unsure = standIn({ text: 'Dónde está?', soundsLike: { language: 'it', share: 0.5 } });
    expect(await hear(unsure, everywhere, loud(3), { languages })).not.toHaveProperty('soundsLike');
    const asked = standIn({ text: 'Dónde está?', soundsLike: { language: 'es', share: 0.99 } });
    expect(await hear(asked, everywhere, loud(3), { languages })).not.toHaveProperty('soundsLike');
  });

  it('without words in it gives no invented ones', async () => {
    const heard = await hear(
      standIn({ text: 'Thank you.', noSpeech: 0.8, sureness: -1.3 }),
      everywhere,
      loud(3),
      {
        languages,
      },
    );
    expect(heard).toMatchObject({ text: '', silence: 'no-speech' });
    expect((await hear(standIn({ text: '[Music]' }), everywhere, loud(3), { languages })).silence).toBe(
      'no-speech',
    );
  });

  it('keeps the language of its first window for the rest, and tells what was heard so far', async () => {
    const whisper = standIn({ text: 'Cuándo es el día' }, { text: 'el día de vacunas' });
    const partials: string[] = [];
    const heard = await hear(whisper, everywhere, loud(40), {
      languages,
      onPartial: (text) => partials.push(text),
    });
    expect(whisper.asked).toEqual([languages, ['es']]);
    expect(heard).toMatchObject({ text: 'Cuándo es el día de vacunas', language: 'es' });
    expect(partials.at(-1)).toBe('Cuándo es el día de vacunas');
  });

  it('says a loop once and that it was cut', async () => {
    const heard = await hear(
      standIn({ text: 'my cow is ill is ill is ill is ill', cut: true }),
      everywhere,
      loud(3),
      {
        languages,
      },
    );
    expect(heard).toMatchObject({ text: 'my cow is ill', cut: true });
  });

  it('is given up when the person says so', async () => {
    const job = new AbortController();
    job.abort(new Error('enough'));
    await expect(hear(standIn(), everywhere, loud(3), { languages, signal: job.signal })).rejects.toThrow(
      'enough',
    );
  });
});

it('a sure text is believed even where the model doubts that it is speech', () => {
  expect(isInvented({ text: 'When is the market?', noSpeech: 0.7, sureness: -0.2 })).toBe(false);
});
