/** A pack that is not what it should be: which file, where, why. */
export class PackProblem extends Error {
  override readonly name = 'PackProblem';
}
