/** What whoever runs the server decided: deploy.json, beside the app. Off by default. */
import * as z from 'zod/mini';

export interface DeployConfig {
  /** Folder of the mirror of published models, with its slash at the end; null: there is none. */
  mirror: string | null;
  /** Ids of the catalogue's models that the mirror has; null: all of them may be there. */
  models: string[] | null;
}

export type DeployState =
  | { kind: 'ok'; config: DeployConfig }
  /** Counts as off. The message is for whoever runs the server. */
  | { kind: 'bad'; message: string };

export const DEPLOY_OFF: DeployConfig = { mirror: null, models: null };

const LOCAL = new Set(['localhost', '127.0.0.1', '[::1]']);
/** Hosts as they may stand in a content policy: no wildcard, nothing that ends a directive. */
const HOST = /^(\[[0-9a-f:]+\]|[a-z0-9-]+(\.[a-z0-9-]+)*)$/;

/** What is wrong with a mirror's address; null when nothing is. */
function addressProblem(address: string): string | null {
  if (!URL.canParse(address)) return 'it is not an address';
  const { protocol, hostname, username, password, search, hash, pathname } = new URL(address);
  if (protocol !== 'https:' && !(protocol === 'http:' && LOCAL.has(hostname))) {
    return 'it has to begin with https:// (http:// is for this machine alone)';
  }
  if (!HOST.test(hostname)) return 'its host has characters that no content policy can hold';
  if (username || password) return 'a name and a password in it would be sent to everybody';
  if (search || hash || /[?#]/.test(address)) return 'it may not have a query or a fragment';
  return pathname.endsWith('/') ? null : 'it has to end with a slash';
}

const mirror = z.string().check((context) => {
  const problem = addressProblem(context.value);
  if (problem) context.issues.push({ code: 'custom', input: context.value, message: problem });
});

// Strict: a misspelt name would be a mirror that is silently off.
const deployConfig = z.strictObject({
  schema: z.literal(1),
  mirror: z.nullable(mirror),
  models: z.optional(z.array(z.string().check(z.minLength(1)))),
});

function inWords(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `"${issue.keys.join('", "')}" means nothing here`;
  const name = `"${issue.path.join('.')}"`;
  return issue.code === 'custom'
    ? `${name}: ${issue.message}`
    : `${name} is missing or not what it should be`;
}

/** @throws Error that says what is wrong, in words for whoever wrote the file */
export function parseDeployConfig(text: string): DeployConfig {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Error(`deploy.json is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = deployConfig.safeParse(value);
  if (!parsed.success) throw new Error(`deploy.json: ${parsed.error.issues.map(inWords).join('; ')}.`);
  const { mirror: address, models } = parsed.data;
  return { mirror: address === null ? null : new URL(address).href, models: models ?? null };
}

/** What a content policy's connect-src has to hold beside 'self'; null when nothing. */
export function mirrorOrigin({ mirror }: DeployConfig): string | null {
  return mirror === null ? null : new URL(mirror).origin;
}

async function fetchDeploy(): Promise<string | null> {
  const response = await fetch('/deploy.json');
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(`deploy.json: the server answered ${response.status}.`);
  return await response.text();
}

/** Reads the file; from the device after the first visit. Never rejects: a missing file is off, a bad one says so. */
export async function readDeployConfig(
  read: () => Promise<string | null> = fetchDeploy,
): Promise<DeployState> {
  try {
    const text = await read();
    return { kind: 'ok', config: text === null ? DEPLOY_OFF : parseDeployConfig(text) };
  } catch (error) {
    return { kind: 'bad', message: error instanceof Error ? error.message : String(error) };
  }
}

/** The mirror of models, or null: off, or not to be known. Never rejects. */
export async function configuredMirror(): Promise<string | null> {
  const state = await readDeployConfig();
  return state.kind === 'ok' ? state.config.mirror : null;
}
