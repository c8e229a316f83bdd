import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Turn } from './activity/turn';
import { converse, QUIET } from './conversation';
import type { Conversation, ConversationEffect, ConversationEvent, Manner } from './conversation-events';
import type { Heard } from './recognition/types';

const TAP: Manner = { languages: ['en', 'es'], handsFree: true, goesOn: false };
const HOLD: Manner = { ...TAP, handsFree: false };
const CONVERSATION: Manner = { ...TAP, goesOn: true };
const ANSWER = { text: 'The clinic is open from eight to four.', language: 'en', rate: 1 };

const heard = (text: string, silence?: Heard['silence']): Heard => ({
  text,
  language: 'en',
  languageScores: { en: 1 },
  seconds: 2,
  cut: false,
  clipped: false,
  sureness: -0.1,
  timings: { encodeMs: 1, decodeMs: 1 },
  ...(silence && { silence }),
});

let state: Conversation;
beforeEach(() => {
  state = QUIET;
});

/** Sends an event; gives what has to be done. */
function send(event: ConversationEvent): ConversationEffect[] {
  const step = converse(state, event);
  ({ state } = step);
  return step.effects;
}
const kinds = (effects: readonly ConversationEffect[]) => effects.map(({ kind }) => kind);
const listen = (manner: Manner = TAP) => send({ kind: 'listen', manner });
const opened = () => send({ kind: 'opened', turn: state.turn });
const sound = (heardS: number, now: Turn['state'], speechEndS = heardS, passMs?: number) =>
  send({
    kind: 'sound',
    turn: state.turn,
    level: 0.3,
    heardS,
    knownS: heardS,
    now: { state: now, speechEndS: now === 'waiting' ? 0 : speechEndS },
    ...(passMs !== undefined && { passMs }),
  });
const hear = (text: string) => send({ kind: 'heard', turn: state.turn, heard: heard(text) });
const said = () => send({ kind: 'said', utterance: state.utterance });

/** A question up to its text. */
function ask(text: string, manner: Manner = TAP): ConversationEffect[] {
  listen(manner);
  opened();
  sound(1, 'speaking');
  sound(2, 'done', 1.2);
  return hear(text);
}

describe('a tap', () => {
  it('opens the microphone, writes down what was said once the speaker is done, and hands it over', () => {
    expect(listen()).toEqual([{ kind: 'open-microphone', turn: 1 }]);
    expect(state.ears).toEqual({ kind: 'opening' });
    opened();
    expect(sound(0.5, 'waiting')).toEqual([]);
    expect(sound(1, 'speaking')).toEqual([]);
    expect(state.ears).toMatchObject({ kind: 'listening', level: 0.3 });
    expect(sound(2, 'done', 1.2)).toEqual([
      { kind: 'close-microphone' },
      { kind: 'write', turn: 1, languages: ['en', 'es'], speechEndS: 1.2 },
    ]);
    send({ kind: 'partial', turn: 1, text: 'What' });
    expect(state.ears).toEqual({ kind: 'hearing', partial: 'What' });
    expect(hear('What time?')).toEqual([{ kind: 'hand-over', heard: heard('What time?') }]);
    expect(state.ears).toEqual({ kind: 'idle' });
  });

  it('stops what is being said aloud', () => {
    send({ kind: 'say', saying: ANSWER });
    expect(kinds(listen())).toEqual(['hush', 'open-microphone']);
    expect(state.saying).toBeNull();
  });

  it('ends when the person says that this is all', () => {
    listen();
    opened();
    sound(1, 'speaking');
    expect(kinds(send({ kind: 'done' }))).toEqual(['close-microphone', 'write']);
  });

  it('where nobody speaks for eight seconds says so', () => {
    listen();
    opened();
    expect(sound(7.9, 'waiting')).toEqual([]);
    expect(kinds(sound(8, 'waiting'))).toEqual(['give-up']);
    expect(state.ears).toEqual({ kind: 'idle', problem: 'silent' });
  });

  it('that heard no words says why', () => {
    listen();
    opened();
    sound(2, 'done', 1);
    const effects = send({ kind: 'heard', turn: 1, heard: heard('', 'no-speech') });
    expect(kinds(effects)).not.toContain('hand-over');
    expect(state.ears).toEqual({ kind: 'idle', problem: 'no-speech' });
  });

  it('on a microphone that is refused says so', () => {
    listen();
    send({ kind: 'failed', turn: 1, problem: 'refused' });
    expect(state.ears).toEqual({ kind: 'idle', problem: 'refused' });
  });

  it('ends with a message where the worker dies, and the next one begins anew', () => {
    listen();
    opened();
    sound(1, 'speaking');
    expect(kinds(send({ kind: 'failed', turn: 1, problem: 'ended' }))).toEqual(['give-up']);
    expect(state.ears).toEqual({ kind: 'idle', problem: 'ended' });
    expect(listen()).toEqual([{ kind: 'open-microphone', turn: 3 }]);
  });

  it('keeps what was said where the microphone is taken away', () => {
    listen();
    opened();
    sound(1, 'speaking');
    expect(kinds(send({ kind: 'taken-away', turn: 1 }))).toEqual(['close-microphone', 'write']);
    listen();
    opened();
    send({ kind: 'taken-away', turn: state.turn });
    expect(state.ears).toEqual({ kind: 'idle', problem: 'taken-away' });
  });

  it('after five minutes is long enough', () => {
    listen();
    opened();
    sound(1, 'speaking');
    expect(kinds(sound(300, 'speaking'))).toEqual(['close-microphone', 'write']);
  });

  it('that is taken back leaves nothing: what comes of it later counts no more', () => {
    listen();
    opened();
    expect(kinds(send({ kind: 'cancel' }))).toEqual(['give-up']);
    expect(send({ kind: 'heard', turn: 1, heard: heard('What time?') })).toEqual([]);
    send({ kind: 'failed', turn: 1, problem: 'failed' });
    expect(state.ears).toEqual({ kind: 'idle' });
  });
});

describe('a button that is held', () => {
  it('listens through pauses until it is let go', () => {
    listen(HOLD);
    opened();
    expect(sound(9, 'waiting')).toEqual([]);
    sound(10, 'speaking');
    expect(sound(12, 'done', 10)).toEqual([]);
    expect(kinds(send({ kind: 'done' }))).toEqual(['close-microphone', 'write']);
  });

  it('let go before the microphone is open ends at once', () => {
    listen(HOLD);
    expect(send({ kind: 'done' })).toEqual([]);
    expect(kinds(opened())).toEqual(['close-microphone', 'write']);
  });
});

describe('what is written before the speaker is done', () => {
  it('is shown, thrown away where speech goes on, and made anew in each pause', () => {
    listen();
    opened();
    expect(sound(1, 'speaking', 1, 400)).toEqual([]);
    expect(sound(1.2, 'speaking', 1.2, 400)).toEqual([{ kind: 'guess', turn: 1 }]);
    send({ kind: 'guessed', turn: 1, text: 'What time', isWhole: false, untilS: 1 });
    expect(state.ears).toMatchObject({ partial: 'What time' });
    expect(kinds(sound(2.3, 'speaking', 2.3, 400))).toEqual(['guess']);
    expect(kinds(sound(2.6, 'speaking', 2.4, 400)), 'a pause').toEqual(['drop-guess', 'guess']);
    expect(sound(2.7, 'speaking', 2.4, 400)).toEqual([]);
    expect(kinds(sound(3.2, 'speaking', 3, 400)), 'it went on').toEqual(['drop-guess', 'guess']);
  });

  it('ends the turn sooner where it is a whole question', () => {
    listen();
    opened();
    sound(2, 'speaking', 1.8, 400);
    send({ kind: 'guessed', turn: 1, text: 'What time does it open?', isWhole: true, untilS: 2 });
    expect(sound(2.2, 'speaking', 1.8, 400)).toEqual([]);
    expect(kinds(sound(2.31, 'speaking', 1.8, 400))).toEqual(['close-microphone', 'write']);
    expect(state.ears).toEqual({ kind: 'hearing', partial: 'What time does it open?' });
  });

  it('ends no turn whose button is still held', () => {
    listen(HOLD);
    opened();
    sound(2, 'speaking', 1.8, 400);
    send({ kind: 'guessed', turn: 1, text: 'What time does it open?', isWhole: true, untilS: 2 });
    expect(sound(2.6, 'speaking', 1.8, 400)).toEqual([]);
  });
});

describe('a conversation', () => {
  it('listens again while the answer is said, and waits for nobody meanwhile', () => {
    ask('What time does it open?', CONVERSATION);
    expect(kinds(send({ kind: 'say', saying: ANSWER }))).toEqual(['say', 'open-microphone']);
    opened();
    expect(sound(30, 'waiting')).toEqual([]);
    said();
    expect(sound(37, 'waiting')).toEqual([]);
    expect(kinds(sound(39, 'waiting'))).toEqual(['give-up']);
    expect(state.ears, 'nobody had more to ask').toEqual({ kind: 'idle' });
    expect(kinds(send({ kind: 'say', saying: ANSWER })), 'it is over').toEqual(['say']);
  });

  it('is quiet as soon as somebody speaks over it', () => {
    ask('What time does it open?', CONVERSATION);
    send({ kind: 'say', saying: ANSWER });
    opened();
    expect(kinds(sound(1, 'speaking'))).toEqual(['hush']);
    expect(state.saying).toBeNull();
    sound(3, 'done', 2);
    expect(kinds(hear('And on Sunday?'))).toEqual(['hand-over']);
  });

  it('on a device that hears itself says it again, and from then on listens when it has spoken', () => {
    ask('What time does it open?', CONVERSATION);
    send({ kind: 'say', saying: ANSWER });
    opened();
    sound(1, 'speaking');
    sound(3, 'done', 2);
    expect(kinds(hear('the clinic is open from eight'))).toEqual(['say']);
    expect(kinds(said())).toEqual(['open-microphone']);
    opened();
    sound(1, 'speaking');
    sound(2, 'done', 1);
    hear('And on Sunday?');
    expect(kinds(send({ kind: 'say', saying: ANSWER }))).toEqual(['say']);
  });

  it('goes on where there is nothing to be said aloud', () => {
    ask('What time does it open?', CONVERSATION);
    const effects = send({ kind: 'say', saying: { ...ANSWER, text: '' } });
    expect(kinds(effects)).toEqual(['hush', 'open-microphone']);
  });

  it('ends when the person ends it', () => {
    ask('What time does it open?', CONVERSATION);
    send({ kind: 'say', saying: ANSWER });
    opened();
    send({ kind: 'cancel' });
    expect(said()).toEqual([]);
    expect(kinds(send({ kind: 'say', saying: ANSWER }))).toEqual(['say']);
  });
});

describe('a question that the app asks', () => {
  const question = { kind: 'say', saying: { ...ANSWER, text: 'Is there fever?' }, after: TAP } as const;

  it('is listened to when it is said', () => {
    expect(kinds(send(question))).toEqual(['say']);
    expect(kinds(said())).toEqual(['open-microphone']);
    expect(said(), 'once').toEqual([]);
  });

  it('is not listened to where the person ended it, or another was asked meanwhile', () => {
    send(question);
    const first = state.utterance;
    send({ ...question, saying: { ...ANSWER, text: 'Does it hurt?' } });
    expect(send({ kind: 'said', utterance: first })).toEqual([]);
    send({ kind: 'cancel' });
    expect(kinds(send({ kind: 'hush' }))).toEqual(['hush']);
    expect(state.ears).toEqual({ kind: 'idle' });
  });
});

describe('a recording', () => {
  it('is read and written down, and heard again as another language without being read again', () => {
    const file = new Blob(['RIFF']);
    expect(send({ kind: 'file', file, languages: ['en'] })).toEqual([{ kind: 'take-file', turn: 1, file }]);
    expect(kinds(send({ kind: 'taken', turn: 1 }))).toContain('write');
    hear('¿Qué hora es?');
    expect(send({ kind: 'hear-again', language: 'es' })).toContainEqual({
      kind: 'write',
      turn: 2,
      languages: ['es'],
      speechEndS: 0,
    });
  });
});

it('whatever comes in whatever order: it never listens twice, and never writes with an open microphone', () => {
  const turn = fc.nat({ max: 6 });
  const seconds = fc.double({ min: 0, max: 400, noNaN: true });
  const event: fc.Arbitrary<ConversationEvent> = fc.oneof(
    fc.record({ kind: fc.constant('listen' as const), manner: fc.constantFrom(TAP, HOLD, CONVERSATION) }),
    fc.record({ kind: fc.constantFrom('done' as const, 'cancel' as const, 'hush' as const) }),
    fc.record({ kind: fc.constant('say' as const), saying: fc.constant(ANSWER) }),
    fc.record({ kind: fc.constant('say' as const), saying: fc.constant(ANSWER), after: fc.constant(TAP) }),
    fc.record({ kind: fc.constant('said' as const), utterance: turn }),
    fc.record({ kind: fc.constantFrom('opened' as const, 'taken-away' as const), turn }),
    fc.record({ kind: fc.constant('heard' as const), turn, heard: fc.constant(heard('And on Sunday?')) }),
    fc.record({
      kind: fc.constant('sound' as const),
      turn,
      level: fc.constant(0.1),
      heardS: seconds,
      knownS: seconds,
      now: fc.record({
        state: fc.constantFrom('waiting' as const, 'speaking' as const, 'done' as const),
        speechEndS: seconds,
      }),
      passMs: fc.constantFrom(300, 3000),
    }),
  );
  fc.assert(
    fc.property(fc.array(event, { maxLength: 60 }), (events) => {
      state = QUIET;
      let open = false;
      let speaks = false;
      for (const each of events) {
        for (const effect of send(each)) {
          if (effect.kind === 'close-microphone' || effect.kind === 'give-up') open = false;
          if (effect.kind === 'write') expect(open).toBe(false);
          if (effect.kind === 'open-microphone') {
            expect(open).toBe(false);
            open = true;
          }
          if (effect.kind === 'say') speaks = true;
          if (effect.kind === 'hush') speaks = false;
        }
        if (state.saying === null && each.kind === 'said') speaks = false;
        expect(speaks, 'what is said is known').toBe(state.saying !== null);
        expect(open).toBe(state.ears.kind === 'opening' || state.ears.kind === 'listening');
      }
    }),
    { numRuns: 300 },
  );
});
