/** Speeds of several libraries over rounds: in each round all of them answer the same requests, in turn. */
import type { Reply } from './browser.ts';

interface Work {
  tokens: number;
  seconds: number;
}

interface Round {
  readonly prefill: Work;
  readonly decode: Work;
}

export type Kind = keyof Round;

/** Over the rounds. */
export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [below = Number.NaN, above = Number.NaN] = [
    sorted[Math.ceil(middle) - 1],
    sorted[Math.floor(middle)],
  ];
  return {
    median: (below + above) / 2,
    low: sorted[0] ?? Number.NaN,
    high: sorted.at(-1) ?? Number.NaN,
  };
}

export function format({ median, low, high }: Spread): string {
  const digits = median < 1 ? 2 : 1;
  return `${median.toFixed(digits)} (${low.toFixed(digits)}-${high.toFixed(digits)})`;
}

/** Tokens a second, as sums over a round's requests: a long prompt counts for more than a short one. */
export class Speeds {
  private readonly rounds = new Map<string, Map<number, Round>>();

  note(library: string, round: number, { prompt_tokens, completion_tokens, extra }: Reply['usage']): void {
    const rounds = this.rounds.get(library) ?? new Map<number, Round>();
    this.rounds.set(library, rounds);
    const { prefill, decode } = rounds.get(round) ?? {
      prefill: { tokens: 0, seconds: 0 },
      decode: { tokens: 0, seconds: 0 },
    };
    rounds.set(round, { prefill, decode });
    prefill.tokens += prompt_tokens;
    prefill.seconds += prompt_tokens / extra.prefill_tokens_per_s;
    // The first token comes with the prefill.
    if (extra.decode_tokens_per_s === undefined || completion_tokens < 2) return;
    decode.tokens += completion_tokens - 1;
    decode.seconds += (completion_tokens - 1) / extra.decode_tokens_per_s;
  }

  private perRound(library: string, kind: Kind): number[] {
    return [...(this.rounds.get(library)?.values() ?? [])].map(
      ({ [kind]: work }) => work.tokens / work.seconds,
    );
  }

  of(library: string, kind: Kind): Spread {
    return spread(this.perRound(library, kind));
  }

  /** How many times as fast as another one, round by round: what else the machine did then met both. */
  ratio(library: string, other: string, kind: Kind): Spread {
    const others = this.perRound(other, kind);
    return spread(this.perRound(library, kind).map((speed, round) => speed / (others[round] ?? Number.NaN)));
  }
}
