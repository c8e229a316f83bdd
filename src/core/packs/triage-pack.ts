/** The clinical knowledge as data, checked: findings, lexicon, protocols. Replaced by the zod schema's type. */
export interface TriagePack {
  id: string;
}
