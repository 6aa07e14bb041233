import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import electronLog from 'electron-log/node';

type Details = Readonly<Record<string, unknown>>;
/** Same shape as the core's Log port. */
export interface FileLog {
  info(message: string, details?: Details): void;
  warn(message: string, details?: Details): void;
  error(message: string, details?: Details): void;
}

/** Log lines as JSON text, one file of at most 5 MB and its predecessor under `<dataDir>/logs`, readable by the user alone. Nothing goes to the terminal. */
export function openFileLog(dataDir: string, source: string): FileLog {
  const folder = join(dataDir, 'logs');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const logger = electronLog.create({ logId: source });
  logger.transports.console.level = false;
  const file = logger.transports.file;
  file.resolvePathFn = () => join(folder, 'duedesk.log');
  file.maxSize = 5 * 1024 * 1024;
  file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' };
  file.format = '[{y}-{m}-{d} {h}:{i}:{s}.{ms}] [{level}] {text}';
  // As text before it gets there: electron-log throws on a bigint inside an object.
  const line = (message: string, details?: Details): string =>
    `[${source}] ${message}${details === undefined ? '' : ` ${JSON.stringify(details, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value instanceof Error ? { name: value.name, message: value.message, stack: value.stack } : value))}`}`;
  return {
    info: (message, details) => logger.info(line(message, details)),
    warn: (message, details) => logger.warn(line(message, details)),
    error: (message, details) => logger.error(line(message, details)),
  };
}
