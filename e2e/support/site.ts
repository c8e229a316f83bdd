import type { IncomingMessage, ServerResponse } from 'node:http';
import { type RunningServer, startServer } from '../../scripts/lib/server/server.ts';

export interface SeenRequest {
  path: string;
  range: string | undefined;
}
/** Sees a request before the server does; true when it answered (or dropped) it. */
export type Intercept = (request: IncomingMessage, response: ServerResponse) => boolean;

/** The app's server, in the hands of a test: stopped for real, started again at the same address, bent for a while. */
export class Site {
  readonly requests: SeenRequest[] = [];
  private server: RunningServer | undefined;
  private intercept: Intercept | undefined;
  private port = 0;

  get url(): string {
    if (!this.server) throw new Error('the server is stopped');
    return this.server.url;
  }

  async start(): Promise<void> {
    this.server = await startServer({
      port: this.port,
      intercept: (request, response) => {
        const { range } = request.headers;
        this.requests.push({ path: (request.url ?? '').split('?')[0] ?? '', range });
        return this.intercept?.(request, response) ?? false;
      },
    });
    this.port = this.server.port;
  }

  /** Cuts all connections and frees the port: from now on nobody answers. */
  async stop(): Promise<void> {
    await this.server?.close();
    this.server = undefined;
  }

  bend(intercept: Intercept | undefined): void {
    this.intercept = intercept;
  }

  /** Requests for files of the model pack's weights. */
  weights(): SeenRequest[] {
    return this.requests.filter(({ path }) => path.endsWith('.bin'));
  }
}
