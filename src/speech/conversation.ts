/**
 * Who speaks when: events in, effects out. Nothing here knows of microphones, models or screens, so every turn that a
 * conversation can take is tried in tests. `talk.ts` carries the effects out.
 */
import type {
  Conversation,
  ConversationEffect,
  ConversationEvent,
  Ears,
  EarsProblem,
  Manner,
} from './conversation-events';
import { isEcho } from './echo';
import { isGuessWanted, isTurnOver } from './guess';

export interface Step {
  state: Conversation;
  effects: ConversationEffect[];
}

/** Nothing for so long: nobody speaks. */
const PATIENCE_S = 8;
/** Longest turn. */
const LONGEST_S = 300;

const NO_TURN = {
  hasSpoken: false,
  spokeOver: false,
  released: false,
  heardS: 0,
  waitedS: 0,
  speechEndS: 0,
  guess: null,
} as const;

export const QUIET: Conversation = {
  ears: { kind: 'idle' },
  saying: null,
  said: null,
  turn: 0,
  utterance: 0,
  manner: { languages: [], handsFree: true, goesOn: false },
  after: null,
  goesOn: false,
  hearsItself: false,
  ...NO_TURN,
};

const stay = (state: Conversation): Step => ({ state, effects: [] });

/** One step after the other. */
function then({ state, effects }: Step, next: (state: Conversation) => Step): Step {
  const after = next(state);
  return { state: after.state, effects: [...effects, ...after.effects] };
}

/** The event's turn is over already. */
function isPast(state: Conversation, event: ConversationEvent): boolean {
  if (event.kind === 'said') return event.utterance !== state.utterance;
  return 'turn' in event && event.turn !== state.turn;
}

function hush(state: Conversation): Step {
  if (state.saying === null) return stay(state);
  const utterance = state.utterance + 1;
  return { state: { ...state, saying: null, utterance }, effects: [{ kind: 'hush' }] };
}

/** The turn before is given up, a new one begins. */
function newTurn(state: Conversation, ears: Ears): Step {
  const effects: ConversationEffect[] = state.ears.kind === 'idle' ? [] : [{ kind: 'give-up' }];
  return { state: { ...state, ...NO_TURN, turn: state.turn + 1, ears }, effects };
}

function openMicrophone(state: Conversation, manner: Manner): Step {
  return then(
    newTurn({ ...state, manner, after: null, goesOn: manner.goesOn }, { kind: 'opening' }),
    (next) => ({
      state: next,
      effects: [{ kind: 'open-microphone', turn: next.turn }],
    }),
  );
}

/** Nothing is waited for any more; with a problem, the person is told. */
function rest(state: Conversation, problem?: EarsProblem): Step {
  return newTurn({ ...state, after: null, goesOn: false }, { kind: 'idle', ...(problem && { problem }) });
}

function write(state: Conversation, languages: readonly string[] = state.manner.languages): Step {
  const partial = state.ears.kind === 'listening' ? state.ears.partial : '';
  const { turn, speechEndS } = state;
  return {
    state: { ...state, ears: { kind: 'hearing', partial } },
    effects: [{ kind: 'close-microphone' }, { kind: 'write', turn, languages, speechEndS }],
  };
}

type Of<K extends ConversationEvent['kind']> = Extract<ConversationEvent, { kind: K }>;

function onSound(state: Conversation, event: Of<'sound'>): Step {
  if (state.ears.kind !== 'listening') return stay(state);
  const { heardS, now, knownS, level } = event;
  const begins = now.state !== 'waiting' && !state.hasSpoken;
  const hasSpoken = state.hasSpoken || begins;
  const isSpokenTo = state.saying !== null;
  const next: Conversation = {
    ...state,
    ears: { ...state.ears, level },
    hasSpoken,
    spokeOver: state.spokeOver || (begins && isSpokenTo),
    heardS,
    // Nobody need speak while something is read to them.
    waitedS: hasSpoken || isSpokenTo ? 0 : state.waitedS + heardS - state.heardS,
    speechEndS: now.speechEndS,
  };
  const { handsFree, goesOn } = next.manner;
  return then(begins ? hush(next) : stay(next), (heard) => {
    if (handsFree && isTurnOver(heard, now, knownS)) return write(heard);
    if (heardS >= LONGEST_S) return write(heard);
    if (handsFree && heard.waitedS >= PATIENCE_S) return rest(heard, goesOn ? undefined : 'silent');
    return guess(heard, event);
  });
}

/** What is there so far is written down while the person speaks, and again in each pause. */
function guess(state: Conversation, { now, heardS, knownS, passMs }: Of<'sound'>): Step {
  if (!isGuessWanted(state, { now, knownS, passMs })) return stay(state);
  const { turn } = state;
  const drop: ConversationEffect[] = state.guess?.text === null ? [{ kind: 'drop-guess' }] : [];
  return {
    state: { ...state, guess: { untilS: heardS, text: null, isWhole: false } },
    effects: [...drop, { kind: 'guess', turn }],
  };
}

function onGuessed(state: Conversation, { text, isWhole, untilS }: Of<'guessed'>): Step {
  if (state.ears.kind !== 'listening') return stay(state);
  const partial = text === '' ? state.ears.partial : text;
  return stay({ ...state, ears: { ...state.ears, partial }, guess: { untilS, text, isWhole } });
}

function onHeard(state: Conversation, { heard }: Of<'heard'>): Step {
  const { ears, spokeOver, said } = state;
  if (ears.kind !== 'hearing') return stay(state);
  if (heard.silence !== undefined) return rest(state, heard.silence);
  const idle: Conversation = { ...state, ears: { kind: 'idle' } };
  if (spokeOver && said && isEcho(heard.text, said.text)) {
    return onSay({ ...idle, hearsItself: true }, { kind: 'say', saying: said });
  }
  return { state: idle, effects: [{ kind: 'hand-over', heard }] };
}

function onSay(state: Conversation, { saying, after }: Of<'say'>): Step {
  const utterance = state.utterance + 1;
  const isSilent = saying.text === '';
  const speaks: Step = {
    state: { ...state, saying: isSilent ? null : saying, said: isSilent ? null : saying, utterance },
    effects: isSilent ? [{ kind: 'hush' }] : [{ kind: 'say', utterance, saying }],
  };
  const { ears, goesOn, hearsItself, manner } = state;
  if (after !== undefined) {
    return isSilent
      ? then(speaks, (next) => openMicrophone(next, after))
      : then(speaks, (next) => stay({ ...next, after }));
  }
  if (!goesOn || ears.kind !== 'idle') return speaks;
  if (hearsItself && !isSilent) return then(speaks, (next) => stay({ ...next, after: manner }));
  return then(speaks, (next) => openMicrophone(next, manner));
}

/** All is said, or stopped: whoever was to answer is listened to. */
function listenAfter(state: Conversation): Step {
  const { after, ears } = state;
  return after !== null && ears.kind === 'idle' ? openMicrophone(state, after) : stay(state);
}

/** What follows from an event. Pure. */
export function converse(state: Conversation, event: ConversationEvent): Step {
  if (isPast(state, event)) return stay(state);
  switch (event.kind) {
    case 'listen':
      return then(hush(state), (next) => openMicrophone(next, event.manner));
    case 'done':
      if (state.ears.kind === 'opening') return stay({ ...state, released: true });
      return state.ears.kind === 'listening' ? write(state) : stay(state);
    case 'cancel':
      return rest(state);
    case 'file':
      return then(
        newTurn({ ...state, manner: { ...state.manner, languages: event.languages } }, { kind: 'opening' }),
        (next) => ({
          state: next,
          effects: [{ kind: 'take-file', turn: next.turn, file: event.file }],
        }),
      );
    case 'hear-again':
      return then(newTurn(state, { kind: 'hearing', partial: '' }), (next) => write(next, [event.language]));
    case 'hush':
      return then(hush(state), listenAfter);
    case 'say':
      return onSay(state, event);
    case 'said':
      return listenAfter({ ...state, saying: null });
    case 'opened': {
      if (state.ears.kind !== 'opening') return stay(state);
      const open: Conversation = { ...state, ears: { kind: 'listening', level: 0, partial: '' } };
      return state.released ? write(open) : stay(open);
    }
    case 'sound':
      return onSound(state, event);
    case 'taken-away':
      // What was said until then is not lost.
      return state.ears.kind === 'listening' && state.heardS > 0 ? write(state) : rest(state, 'taken-away');
    case 'taken':
      return state.ears.kind === 'opening' ? write(state) : stay(state);
    case 'guessed':
      return onGuessed(state, event);
    case 'partial':
      return state.ears.kind === 'hearing'
        ? stay({ ...state, ears: { kind: 'hearing', partial: event.text } })
        : stay(state);
    case 'heard':
      return onHeard(state, event);
    case 'failed':
      return rest(state, event.problem);
  }
}
