import { createRouterClient, ORPCError } from '@orpc/server';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import type { ErrorData } from '../../shared/contract/errors';
import type { CommandId } from '../../shared/domain/ids';
import { bootCore } from '../core/boot';
import { AppError } from '../core/errors';
import { systemClock, systemIds } from '../core/ports/system-ports';
import { forgiveClosedPipes } from '../link/closed-pipes';
import { defaultDataDir } from '../link/data-dir';
import { openFileLog } from '../link/file-log';
import { dayOption, readArguments } from './arguments';
import { cliCommands } from './commands';
import { dataFolder } from './data-option';
import { commandHelp, programHelp } from './help';
import { UsageError, type CliCommand, type GlobalOptions, type Session } from './program';
import { serve, serveHelp } from './serve';

/** Another Duedesk may just be closing; wait that long for the data folder before giving up. */
const lockWaitMs = 5_000;

async function main(argv: readonly string[]): Promise<number> {
  const names = [...cliCommands.map((command) => command.name), serveHelp.name];
  const loose = readArguments(null, argv);
  const name = names.find((candidate) => candidate.split(' ').every((word, place) => wordsOf(argv)[place] === word));
  const json = loose.flag('json');
  try {
    if (name === undefined) {
      const asked = wordsOf(argv)[0];
      if (asked !== undefined && asked !== 'help')
        throw new UsageError(`there is no command "${wordsOf(argv).slice(0, 2).join(' ')}". Commands: ${names.join(', ')}`);
      print(programHelp(cliCommands));
      return asked === undefined && !loose.flag('help') ? 2 : 0;
    }
    const command = cliCommands.find((candidate) => candidate.name === name) ?? null;
    if (loose.flag('help')) {
      print(commandHelp(command ?? serveHelp));
      return 0;
    }
    const args = readArguments(command ?? { ...serveHelp, run: () => Promise.reject(new Error('serve is a shell')) }, argv);
    const words = args.words.slice(name.split(' ').length);
    const place = placeOf(command, args.list('data'), words);
    const options: GlobalOptions = { dataDir: place.dataDir, asOf: dayOption(args, 'as-of'), json };
    if (command === null) return await serve(options);
    try {
      return await run(command, { ...args, words }, options);
    } finally {
      place.leave();
    }
  } catch (error) {
    return report(error, name);
  }
}

/**
 * The data folder. A command that takes files by `--data` itself works in a folder of its own where only files are named:
 * it must not wait for, nor touch, a ledger that is in use.
 */
function placeOf(command: CliCommand | null, data: readonly string[], words: readonly string[]): { readonly dataDir: string; leave(): void } {
  const stay = (dataDir: string) => ({ dataDir, leave: () => undefined });
  if (command?.options.some((option) => option.name === 'data') !== true) return stay(resolve(data.at(-1) ?? defaultDataDir()));
  const folder = dataFolder(data);
  if (folder !== null) return stay(resolve(folder));
  if (data.length === 0 && words.length === 0) return stay(resolve(defaultDataDir()));
  const dataDir = mkdtempSync(join(tmpdir(), 'duedesk-'));
  return { dataDir, leave: () => rmSync(dataDir, { recursive: true, force: true }) };
}

async function run(command: CliCommand, args: Parameters<CliCommand['run']>[1], options: GlobalOptions): Promise<number> {
  const core = await bootCore({
    dataDir: options.dataDir,
    resourcesDir: resourcesDir(),
    letterPainter: join(import.meta.dirname, 'letter-painter.js'),
    version: version(),
    asOf: options.asOf,
    log: openFileLog(options.dataDir, 'cli'),
    lockWaitMs,
  });
  const ids = systemIds(systemClock);
  const session: Session = {
    client: createRouterClient(core.router, { context: {}, interceptors: [core.interceptor as never] }),
    async registerFile(path) {
      if (!existsSync(path)) throw new UsageError(`${path}: no such file`);
      return (await core.registerFile(path, basename(path))).ticket;
    },
    readTicket: (ticket) => core.readTicket(ticket),
    newCommandId: () => ids.next() as CommandId,
  };
  try {
    const { company, notices } = await session.client.system.info({});
    const notOpened = company === null ? notices.find((notice) => notice.code === 'company-not-opened') : undefined;
    if (notOpened !== undefined) {
      process.stderr.write(`duedesk ${command.name}: ${notOpened.sentence}\n`);
      return 1;
    }
    const answer = await command.run(session, args, options);
    for (const message of answer.messages ?? []) process.stderr.write(`${message}\n`);
    print(options.json ? JSON.stringify(answer.json) : answer.text);
    return answer.exitCode ?? 0;
  } finally {
    await core.close();
  }
}

/** One plain line on stderr; 2 for bad use, 1 for everything a rule or the machine refused. */
function report(error: unknown, name: string | undefined): number {
  if (error instanceof UsageError) {
    process.stderr.write(
      `duedesk${name === undefined ? '' : ` ${name}`}: ${error.message}\nduedesk ${name === undefined ? '' : `${name} `}--help says more.\n`,
    );
    return 2;
  }
  if (error instanceof ORPCError || error instanceof AppError) {
    const data = error.data as ErrorData | undefined;
    const where = data?.field === undefined ? '' : ` (${data.field})`;
    const incident = data?.incident === undefined ? '' : ` [${data.incident}]`;
    process.stderr.write(`duedesk${name === undefined ? '' : ` ${name}`}: ${data?.sentence ?? error.message}${where}${incident}\n`);
    return error.code === 'bad-input' && data?.field !== undefined ? 2 : 1;
  }
  process.stderr.write(`duedesk: ${error instanceof Error ? error.message : String(error)}\n`);
  return 1;
}

const wordsOf = (argv: readonly string[]): readonly string[] => {
  const words: string[] = [];
  for (let place = 0; place < argv.length; place += 1) {
    const word = argv[place] ?? '';
    if (word === '--data' || word === '--as-of') place += 1;
    else if (!word.startsWith('-')) words.push(word);
    else if (words.length > 0) break;
  }
  return words;
};

const print = (text: string): void => void process.stdout.write(`${text}\n`);

function resourcesDir(): string {
  return join(import.meta.dirname, '..', '..', 'resources');
}

function version(): string {
  const file = join(import.meta.dirname, '..', '..', 'package.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version : '0.0.0';
}

// What a command writes, a new company or an exported letter, is the user's alone.
process.umask(0o077);
forgiveClosedPipes();
process.exitCode = await main(process.argv.slice(2));
