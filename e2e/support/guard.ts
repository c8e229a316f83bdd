import type { BrowserContext, ConsoleMessage, Page } from '@playwright/test';

/**
 * Watches a browser for what no journey may cause: an uncaught error, an error in the console, a breach of the content
 * policy, a request to anywhere but our own server.
 */
export class Guard {
  private readonly problems: string[] = [];
  private readonly allowed: RegExp[] = [];

  constructor(private readonly origin: string) {}

  /** For a journey that causes an error on purpose, for instance by stopping the server. */
  allow(...patterns: RegExp[]): void {
    this.allowed.push(...patterns);
  }

  async watch(context: BrowserContext): Promise<void> {
    await context.exposeFunction('guardViolation', (what: string) => this.note(`content policy: ${what}`));
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        const report = Reflect.get(window, 'guardViolation') as (what: string) => void;
        report(`${event.effectiveDirective} ${event.blockedURI} ${event.sample} (${event.sourceFile})`);
      });
    });
    context.on('weberror', (error) => this.note(`uncaught: ${error.error().message}`));
    context.on('console', (message) => this.console(message));
    context.on('request', (request) => {
      const url = request.url();
      if (!/^(data|blob|about):/.test(url) && new URL(url).origin !== this.origin) {
        this.note(`foreign request: ${url}`);
      }
    });
    context.on('page', (page) => this.page(page));
  }

  private page(page: Page): void {
    page.on('crash', () => this.note('the page crashed'));
  }

  private console(message: ConsoleMessage): void {
    if (message.type() === 'error') this.note(`console: ${message.text()} (${message.location().url})`);
  }

  private note(problem: string): void {
    this.problems.push(problem);
  }

  /** What was seen and not allowed. */
  found(): string[] {
    return this.problems.filter((problem) => !this.allowed.some((pattern) => pattern.test(problem)));
  }
}
