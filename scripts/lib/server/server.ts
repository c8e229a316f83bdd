/** The static server behind `npm start`, the runner and the end-to-end tests: the built app, and the model beside it. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Failure, systemCode } from '../failure.ts';
import { DIST, MODELS, VOICE } from '../paths.ts';
import { fileHandler } from './handle.ts';
import { SECURITY_HEADERS } from './headers.ts';

export interface ServerOptions {
  /** 0 takes any free one. */
  readonly port: number;
  /** `localhost` (the default) means both of its addresses. */
  readonly host?: string;
  /** The built app. */
  readonly root?: string;
  /** What is served as /models/: not dist's copy, so that a new model needs no new build. */
  readonly models?: string;
  /** For tests: sees each request first; true means that it has been (or will be) answered. */
  readonly intercept?: (request: IncomingMessage, response: ServerResponse) => boolean;
}

export interface RunningServer {
  readonly url: string;
  readonly port: number;
  /** Stops at once: connections that are open are cut, downloads with them. */
  close(): Promise<void>;
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host, ipv6Only: host === '::1' }, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function explain(error: unknown, port: number, host: string): unknown {
  switch (systemCode(error)) {
    case 'EADDRINUSE':
      return new Failure(
        `Port ${port} is taken by another program: stop it, or choose another port, for instance \`PORT=${port + 1} npm start\`.`,
      );
    case 'EACCES':
      return new Failure(
        `Port ${port} needs special rights: choose one above 1023, for instance \`PORT=4173 npm start\`.`,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new Failure(
        `HOST=${host} is not an address of this machine: leave it out for localhost, or use 0.0.0.0 for all.`,
      );
    default:
      return error;
  }
}

/** @throws Failure when the port or the host cannot be had. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const root = options.root ?? DIST;
  const handle = fileHandler({
    mounts: [
      ['/models/', options.models ?? MODELS],
      ['/voice/', VOICE],
      ['/', root],
    ],
    noCompression: ['/models/', '/voice/'],
    headers: SECURITY_HEADERS,
  });
  const onRequest = (request: IncomingMessage, response: ServerResponse): void => {
    if (options.intercept?.(request, response)) return;
    handle(request, response).catch(() => {
      // The client went away, or the file did; what was sent cannot be taken back.
      if (!response.headersSent) response.writeHead(500);
      response.destroy();
    });
  };

  const host = options.host ?? 'localhost';
  const servers: Server[] = [];
  const add = async (address: string, port: number): Promise<number> => {
    const server = createServer({ keepAliveTimeout: 5000 }, onRequest);
    const got = await listen(server, port, address);
    servers.push(server);
    return got;
  };
  const closeAll = async (): Promise<void> => {
    await Promise.all(servers.map(stop));
  };

  let port = options.port;
  try {
    if (host === 'localhost') {
      port = await add('127.0.0.1', port);
      try {
        // Browsers may try ::1 first; another program there would be shown instead of us.
        await add('::1', port);
      } catch (error) {
        // A machine without IPv6 has no ::1.
        if (systemCode(error) === 'EADDRINUSE') throw error;
      }
    } else {
      port = await add(host, port);
    }
  } catch (error) {
    await closeAll();
    throw explain(error, port, host);
  }
  const shown = ['localhost', '0.0.0.0', '::'].includes(host) ? 'localhost' : host;
  return { url: `http://${shown.includes(':') ? `[${shown}]` : shown}:${port}`, port, close: closeAll };
}
