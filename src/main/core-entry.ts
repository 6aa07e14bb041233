import { join } from 'node:path';
import { bootCore } from './core/boot';
import type { CoreOptions } from './core/boot';
import { openFileLog } from './link/file-log';
import type { BootData } from './link/frames';
import { serveCore } from './link/serve-core';
import type { ShellPort } from './link/serve-core';

/** Runs a core of its own behind the port of the process or thread that holds it. `programDir` holds the built programs. */
export function runCoreBehind(port: ShellPort, programDir: string): void {
  let log: CoreOptions['log'] | null = null;
  const boot = (data: BootData) => {
    log = openFileLog(data.dataDir, 'core');
    return bootCore({
      dataDir: data.dataDir,
      resourcesDir: data.resourcesDir,
      letterPainter: join(programDir, 'letter-painter.js'),
      version: data.version,
      asOf: (data.asOf?.slice(0, 10) ?? null) as CoreOptions['asOf'],
      asOfTime: data.asOf?.slice(11) || null,
      ...(data.nativeBinding === undefined ? {} : { nativeBinding: data.nativeBinding }),
      ...(data.secretKey === undefined ? {} : { secretKey: data.secretKey }),
      sendsMail: true,
      log,
    });
  };
  serveCore(port, boot, (what, error) => log?.error(`link request ${what} failed`, { error }));
}
