import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { BrowserWindow, Menu, app, dialog, ipcMain, session } from 'electron';
import type { IpcMainEvent, IpcMainInvokeEvent, MessagePortMain } from 'electron';
import { bridge } from '../../shared/contract/bridge';
import { defaultDataDir } from '../link/data-dir';
import { openFileLog } from '../link/file-log';
import { LinkError } from '../link/frames';
import { listPageFiles } from '../link/page-files';
import { createSupervisor } from '../link/supervisor';
import type { Supervisor } from '../link/supervisor';
import { processCore } from './core-channel';
import { answerHostCall, hostCall, takeFiles } from './host-calls';
import type { HostCallServices } from './host-calls';
import { createOpenedFiles } from './opened-files';
import { menuTemplate } from './menu';
import { createPageProtocol, registerPageScheme, servePage } from './page-protocol';
import { hardenContents, hardenSession, isTrustedSender } from './security';
import { readStartArguments } from './start-arguments';
import { readSecretKey } from './secret-key';
import { createWindows } from './windows';
import type { Windows } from './windows';

/** Where the built program lies; the entry knows. */
export interface ProgramPlaces {
  /** Folder of the built main programs. */
  readonly programDir: string;
  readonly preload: string;
  readonly pageDir: string;
  readonly resourcesDir: string;
}

/** Exit codes `npm start` tells apart: 0 closed by the user, 3 refused with a sentence already shown. */
const refused = 3;
/** Written once to stdout when the window is there, so that whoever started us knows that Electron works. */
const readyLine = 'duedesk: window open\n';

/** Passes a page's port on to the core, if the page is ours. */
export function handOverPort(core: Pick<Supervisor<MessagePortMain>, 'call'>, event: IpcMainEvent): void {
  const [port] = event.ports;
  if (port === undefined) return;
  if (!isTrustedSender(event) || event.ports.length !== 1) {
    for (const each of event.ports) each.close();
    return;
  }
  // A closed port tells the page to offer another one.
  core.call('attachPort', null, { ports: [port] }).catch(() => port.close());
}

/** Answers `host.*`: sender first, then shape, then the act. */
export async function hearHostCall(services: HostCallServices, event: IpcMainInvokeEvent, payload: unknown): Promise<unknown> {
  if (!isTrustedSender(event)) throw new Error('refused');
  const asked = hostCall.safeParse(payload);
  if (!asked.success) throw new Error('refused');
  const window = BrowserWindow.fromWebContents(event.sender);
  if (window === null) throw new Error('refused');
  return answerHostCall(window, services, asked.data);
}

function connectPages(
  core: Supervisor<MessagePortMain>,
  windows: Windows,
  services: HostCallServices,
  opened: readonly string[],
): (files: readonly string[]) => void {
  ipcMain.on(bridge.portOffer, (event) => handOverPort(core, event));
  ipcMain.handle(bridge.host, (event, payload: unknown) => hearHostCall(services, event, payload));
  let waiting = [...opened];
  let pageListens = false;
  const deliver = (): void => {
    if (!pageListens || waiting.length === 0) return;
    const files = waiting;
    waiting = [];
    takeFiles(core, files)
      .then((taken) => windows.main().webContents.send(bridge.filesOpened, taken))
      .catch(() => (waiting = [...files, ...waiting]));
  };
  ipcMain.on(bridge.filesWanted, (event) => {
    if (!isTrustedSender(event)) return;
    pageListens = true;
    deliver();
  });
  return (files) => {
    waiting.push(...files);
    deliver();
  };
}

/** The whole life of the Electron shell. Call once, before `ready`. */
export async function runApp(places: ProgramPlaces): Promise<void> {
  const given = readStartArguments(process.argv.slice(app.isPackaged ? 1 : 2), process.cwd());
  const dataDir = given.dataDir ?? defaultDataDir();
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const shellDir = join(dataDir, 'shell');
  mkdirSync(shellDir, { recursive: true, mode: 0o700 });
  // Chromium's own files and the single-instance lock belong to the data folder, not to the machine.
  app.setPath('userData', shellDir);
  app.enableSandbox();
  registerPageScheme();
  if (!app.requestSingleInstanceLock({ files: given.files })) {
    app.exit(0);
    return;
  }
  app.on('web-contents-created', (_event, contents) => hardenContents(contents));

  const log = openFileLog(dataDir, 'shell');
  const windows = createWindows(places.preload, join(shellDir, 'window.json'));
  /** Filled in once the system's store can be asked, before the core is started. */
  const secret: { secretKey?: Uint8Array } = {};
  const core = createSupervisor<MessagePortMain>({
    start: processCore(join(places.programDir, 'core-process.js')),
    boot: () => ({
      ...secret,
      dataDir,
      resourcesDir: places.resourcesDir,
      version: app.getVersion(),
      asOf: given.asOf,
      ...(app.isPackaged ? { nativeBinding: join(process.resourcesPath, 'native', 'better_sqlite3.node') } : {}),
    }),
    onState(state, failure) {
      log.info('core', { state, ...(failure === null ? {} : { failure }) });
      if (state === 'restarting') for (const window of windows.all()) window.webContents.send(bridge.portLost);
    },
  });
  const page = createPageProtocol(listPageFiles(places.pageDir));
  const opened = createOpenedFiles(join(shellDir, 'opened'));
  const services: HostCallServices = { core, page, opened, openWindow: (route) => void windows.open(route) };
  const openFiles = connectPages(core, windows, services, given.files);

  app.on('second-instance', (_event, _argv, _folder, data) => {
    windows.focus();
    const files = (data as { readonly files?: unknown } | null)?.files;
    if (Array.isArray(files)) openFiles(files.filter((file) => typeof file === 'string'));
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    openFiles([path]);
  });
  app.on('window-all-closed', () => app.quit());
  app.on('activate', () => windows.focus());
  let closed = false;
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    opened.clear();
    void core.close().finally(() => {
      closed = true;
      app.quit();
    });
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());

  await app.whenReady();
  const secretKey = await readSecretKey(shellDir, log).catch((error: unknown) => (log.error('no key for the secrets', { error }), null));
  if (secretKey !== null) secret.secretKey = secretKey;
  hardenSession(session.defaultSession);
  servePage(session.defaultSession, page);
  const pick = (commandId: string): void => (BrowserWindow.getFocusedWindow() ?? windows.main()).webContents.send(bridge.menuCommand, commandId);
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, pick)));
  try {
    await core.start();
  } catch (error) {
    const sentence = error instanceof LinkError ? error.failure.sentence : 'Duedesk could not start its data service.';
    log.error('start refused', { error });
    process.stderr.write(`${sentence}\n`);
    dialog.showErrorBox('Duedesk', sentence);
    app.exit(refused);
    return;
  }
  windows.main().once('show', () => process.stdout.write(readyLine));
}
