/** What a program and its children hold in memory, as Linux tells it. */
import { readdir, readFile } from 'node:fs/promises';

interface Process {
  readonly pid: number;
  readonly parent: number;
}

async function processes(): Promise<Process[]> {
  const found: Process[] = [];
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    // The name in brackets may hold anything, brackets too: what follows the last one counts.
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    if (Number.isInteger(parent)) found.push({ pid: Number(name), parent });
  }
  return found;
}

/** The process whose command line holds this text and whose parent's does not. */
export async function findProcess(text: string): Promise<number | undefined> {
  const holds = async (pid: number) =>
    (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).includes(text);
  for (const { pid, parent } of await processes().catch(() => [])) {
    if (pid !== process.pid && (await holds(pid)) && !(await holds(parent))) return pid;
  }
  return undefined;
}

/** Memory of one process in kB; what it shares with others counts in parts, so that a sum counts it once. */
async function proportionalKb(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  return Number(/^Pss:\s+(\d+) kB$/m.exec(text)?.[1] ?? 0);
}

/** Of the process and everything below it, in MB; null where the system does not tell. */
export async function treeMemoryMB(root: number): Promise<number | null> {
  const all = await processes().catch(() => []);
  const tree = new Set([root]);
  // Children may be listed before their parents.
  for (let before = 0; before !== tree.size; ) {
    before = tree.size;
    for (const { pid, parent } of all) if (tree.has(parent)) tree.add(pid);
  }
  let kb = 0;
  for (const pid of tree) kb += await proportionalKb(pid);
  return kb > 0 ? (kb * 1024) / 1e6 : null;
}
