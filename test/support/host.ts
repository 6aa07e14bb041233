import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';

const root = path.resolve(import.meta.dirname, '../..');

export interface RunningHost {
  /** Admits one page, once: `http://<random>.localhost:<port>/#nonce=…`. Open it, or ask for another one. */
  readonly address: string;
  readonly origin: string;
  /** The file a browser is started with instead of the address. */
  readonly launchFile: string;
  readonly pid: number;
  newAddress(): Promise<string>;
  /** Ends it as the user would; waits until its files are closed. */
  close(): Promise<void>;
  /** kill -9. */
  kill(): Promise<void>;
}

/** The built loopback host (`out/main/host.js`) over `dataDir`. Ends with the test process whatever happens. */
export async function startHost({ dataDir, asOf }: { readonly dataDir: string; readonly asOf?: string }): Promise<RunningHost> {
  const args = [
    path.join(root, 'out/main/host.js'),
    '--json',
    '--launch',
    '--stop-with-stdin',
    '--data',
    dataDir,
    ...(asOf === undefined ? [] : ['--as-of', asOf]),
  ];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['pipe', 'pipe', 'pipe'] });
  let words = '';
  child.stderr.on('data', (chunk) => (words += String(chunk)));
  child.stdin.on('error', () => undefined);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const lines = createInterface({ input: child.stdout });
  const nextLine = (): Promise<{ readonly address: string; readonly launchFile: string }> =>
    new Promise((resolve, reject) => {
      lines.once('line', (line) => resolve(JSON.parse(line) as never));
      void ended.then(() => reject(new Error(`the host ended: ${words}`)));
    });
  const { address, launchFile } = await nextLine();
  return {
    address,
    origin: new URL(address).origin,
    launchFile,
    pid: child.pid ?? 0,
    async newAddress() {
      const next = nextLine();
      child.stdin.write('\n');
      return (await next).address;
    },
    async close() {
      child.stdin.end();
      await ended;
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
