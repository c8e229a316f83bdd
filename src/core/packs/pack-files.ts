/** The names of the files that a pack was read from: a problem is told with the file that it stands in. */
export interface PackFiles {
  findings: string;
  lexicon: string;
  context: string;
  cautions: string;
  selfCare: string;
  conditions: string;
  actions: string;
  texts: string;
  protocols: readonly string[];
}
