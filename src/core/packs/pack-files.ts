/** The files that the logic of a pack was read from: a problem is told with the file that it stands in. */
export interface PackFiles {
  findings: string;
  lexicon: string;
  context: string;
  cautions: string;
  selfCare: string;
  conditions: string;
  actions: string;
  outcomes: string;
  /** One a protocol. */
  rules: readonly string[];
}
