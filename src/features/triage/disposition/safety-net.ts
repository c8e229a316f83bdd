/** The safety net as two short lists: what begins with the same words says them once. */
export interface SafetyNet {
  /** Without their beginning: "it lasts longer than two weeks". */
  comeBack: string[];
  others: string[];
}

/** `beginning`: "Come back if". */
export function netOf(sentences: readonly string[], beginning: string): SafetyNet {
  const start = `${beginning} `;
  return {
    comeBack: sentences
      .filter((sentence) => sentence.startsWith(start))
      .map((sentence) => sentence.slice(start.length).replace(/\.$/, '')),
    others: sentences.filter((sentence) => !sentence.startsWith(start)),
  };
}

/** How soon, for a line with little room: what stands before the semicolon. */
export function shortTime(timeFrame: string): string {
  return timeFrame.split(';')[0] ?? timeFrame;
}
