/** A driver over the W3C's WebDriver commands, whichever way a browser is told them. */
import { z } from 'zod';
import type { Driver } from './driver.ts';

/** How each command is called by HTTP, and by Marionette, which is Firefox's own way. */
export const COMMANDS = {
  timeouts: { http: '/timeouts', marionette: 'WebDriver:SetTimeouts' },
  open: { http: '/url', marionette: 'WebDriver:Navigate' },
  find: { http: '/element', marionette: 'WebDriver:FindElement' },
  click: { http: '/element/{id}/click', marionette: 'WebDriver:ElementClick' },
  type: { http: '/element/{id}/value', marionette: 'WebDriver:ElementSendKeys' },
  script: { http: '/execute/async', marionette: 'WebDriver:ExecuteAsyncScript' },
  picture: { http: '/screenshot', marionette: 'WebDriver:TakeScreenshot' },
} as const;
export type Command = keyof typeof COMMANDS;

export interface Wire {
  readonly name: string;
  /** The command's value. @throws what the browser says went wrong */
  send(command: Command, parameters: Readonly<Record<string, unknown>>): Promise<unknown>;
  close(): Promise<void>;
}

/** How long elements are waited for, and scripts. */
const TIMEOUTS = { implicit: 15_000, script: 30_000, pageLoad: 60_000 };

/** An element's handle is the only value of an object. */
const ELEMENT = z.record(z.string(), z.string()).transform((handle) => Object.values(handle)[0] ?? '');
const OUTCOME = z.union([z.object({ value: z.unknown() }), z.object({ error: z.string() })]);

export async function driveOver(wire: Wire): Promise<Driver> {
  await wire.send('timeouts', TIMEOUTS);

  async function evaluate(expression: string): Promise<unknown> {
    const script = `const done = arguments[arguments.length - 1];
      (async () => (${expression}))().then(
        (value) => done({ value }),
        (error) => done({ error: String(error) }),
      );`;
    const outcome = OUTCOME.parse(await wire.send('script', { script, args: [] }));
    if ('error' in outcome) throw new Error(outcome.error);
    return outcome.value;
  }

  /** WebKit does not bring into view what stands further down. */
  async function find(xpath: string): Promise<string> {
    const element = await wire.send('find', { using: 'xpath', value: xpath });
    const script = 'arguments[0].scrollIntoView({ block: "center" }); arguments[1]();';
    await wire.send('script', { script, args: [element] });
    return ELEMENT.parse(element);
  }

  return {
    name: wire.name,
    open: async (url) => void (await wire.send('open', { url })),
    text: async () => String(await evaluate('document.body.innerText')),
    click: async (xpath) => void (await wire.send('click', { id: await find(xpath) })),
    type: async (xpath, text) => void (await wire.send('type', { id: await find(xpath), text })),
    evaluate,
    picture: async () => Buffer.from(String(await wire.send('picture', { full: false })), 'base64'),
    close: () => wire.close(),
  };
}
