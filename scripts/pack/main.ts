/** `npm run pack -- check [FOLDER]`: whether packs are what they should be, told with file and place where not. */
import { join, resolve } from 'node:path';
import {
  type CheckedPack,
  checkLanguages,
  checkPack,
  packIds,
} from '../../src/core/packs/check/check-pack.ts';
import { PackProblem } from '../../src/core/packs/problem.ts';
import { type Command, EXIT, type Io, runCommand } from '../lib/command/run-command.ts';
import { PACKS, PUBLIC, readerOf } from '../lib/pack-folder.ts';
import { needCheck, OPTIONS, optionsIn } from './options.ts';

const readShared = readerOf(PUBLIC);

/** Tells of what is wrong, and goes on with the others. */
async function isRight(name: string, check: () => Promise<string>, { log, print }: Io): Promise<boolean> {
  try {
    print(`${name}: ${await check()}`);
    return true;
  } catch (error) {
    if (!(error instanceof PackProblem)) throw error;
    for (const line of error.message.split('\n')) log(line.startsWith(' ') ? line : join(name, line));
    return false;
  }
}

const inWords = ({ kind, languages, examples }: CheckedPack): string =>
  `${kind}, ${languages.join(' ')}, ${examples} examples come out`;

/** `id` is what a list calls it. */
async function checkFolder(folder: string, id?: string): Promise<string> {
  const checked = await checkPack({ read: readerOf(folder), readShared });
  if (id !== undefined && checked.id !== id) {
    throw new PackProblem(`pack.json: its id is "${checked.id}", and its folder is called "${id}".`);
  }
  return inWords(checked);
}

async function checkAll(io: Io): Promise<boolean> {
  const outcomes = [
    await isRight('languages', async () => `${(await checkLanguages(readShared)).join(' ')} can be read`, io),
  ];
  for (const id of await packIds(readShared)) {
    outcomes.push(await isRight(join('packs', id), () => checkFolder(join(PACKS, id), id), io));
  }
  return outcomes.every(Boolean);
}

const PACK: Command<typeof OPTIONS> = {
  name: 'pack',
  purpose: 'Checks packs and languages as the build does, and tries their examples.',
  usage: ['check [FOLDER]'],
  options: OPTIONS,
  notes: [
    'Languages are those of public/languages, also for a pack that lies elsewhere. The model has a command of its own: ' +
      'npm run model-pack.',
  ],
  exits: { 2: 'something is wrong with a pack' },
  run: async ({ check, folder }, io) => {
    needCheck(check);
    const isFine =
      folder === undefined
        ? await checkAll(io)
        : await isRight(folder, () => checkFolder(resolve(folder)), io);
    return isFine ? EXIT.fine : EXIT.partly;
  },
};

export const main = (argv: readonly string[]): Promise<number> => runCommand(PACK, optionsIn(argv));
