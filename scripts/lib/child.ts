/** Child processes: output line by line, and none left behind when we end. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { ROOT, TOOLS, type Tool } from './paths.ts';

export interface ChildOptions {
  /** Output as it comes, errors with it unless `quietErrors`. The last of both is in the result's `tail`. */
  readonly onLine?: (line: string) => void;
  readonly quietErrors?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}
export interface ChildResult {
  readonly code: number;
  /** The last lines of both outputs, for an error's one line. */
  readonly tail: readonly string[];
}

const TAIL_LINES = 60;
const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGTERM');
});

/** Runs a program to its end. @throws the system error when it cannot be started. */
export function runProgram(
  command: string,
  args: readonly string[],
  options: ChildOptions = {},
): Promise<ChildResult> {
  const child = spawn(command, args, {
    cwd: options.cwd ?? ROOT,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  const tail: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    const shown = stream === child.stdout || !options.quietErrors;
    createInterface({ input: stream }).on('line', (line) => {
      tail.push(line);
      if (tail.length > TAIL_LINES) tail.shift();
      if (shown) options.onLine?.(line);
    });
  }
  return new Promise((resolve, reject) => {
    child.on('error', (error) => {
      running.delete(child);
      reject(error);
    });
    child.on('close', (code, signal) => {
      running.delete(child);
      resolve({ code: code ?? (signal ? 1 : 0), tail });
    });
  });
}

/** Runs an installed development tool with this very Node. */
export function runTool(
  tool: Tool,
  args: readonly string[],
  options: ChildOptions = {},
): Promise<ChildResult> {
  return runProgram(process.execPath, [TOOLS[tool], ...args], options);
}
