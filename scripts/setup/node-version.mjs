// Plain JavaScript on purpose: this must run, and speak clearly, on a Node that is too old for the rest.

const NEEDED = [20, 19];

/**
 * One line that says what is wrong with this Node, or undefined when it will do.
 * @param {string} version as process.versions.node gives it
 * @returns {string | undefined}
 */
export function nodeProblem(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) return undefined;
  return `Node ${version} is too old: install Node ${NEEDED.join('.')} or newer (https://nodejs.org) and run again.`;
}
