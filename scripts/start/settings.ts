/** PORT and HOST, checked. */
import { Failure } from '../lib/failure.ts';

export const DEFAULT_PORT = 4173;

export interface Settings {
  readonly port: number;
  readonly host: string;
}

/** @throws Failure for a port that cannot be one. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const text = env.PORT?.trim() || String(DEFAULT_PORT);
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65535) {
    throw new Failure(
      `PORT=${text} is not a port: use a number from 1 to 65535, for instance \`PORT=4174 npm start\`.`,
    );
  }
  return { port, host: env.HOST?.trim() || 'localhost' };
}
