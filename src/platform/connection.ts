/** What the browser says of the network: whether bytes cost the person something. */

/** Chromium's, and in no type library. */
interface Connection {
  saveData?: boolean;
  type?: string;
}

type ConnectedNavigator = Partial<Navigator> & { connection?: Connection };

function thisBrowser(): ConnectedNavigator {
  return typeof navigator === 'undefined' ? {} : navigator;
}

/** False where the person asked to save data, or pays for each byte as far as the browser knows. */
export function mayFetchUnasked({ connection }: ConnectedNavigator = thisBrowser()): boolean {
  return connection?.saveData !== true && connection?.type !== 'cellular';
}
