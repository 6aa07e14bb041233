/** A small stand-in for the electron module: it records what it is told and lets a test say what happens. */
import { EventEmitter } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

type Anything = (...args: never[]) => unknown;
type Emitted = ReturnType<typeof preventable>;
/** An event whose default a listener may prevent. */
export function preventable<T extends object>(fields: T): T & { prevented: boolean; preventDefault(): void } {
  return Object.assign(fields, {
    prevented: false,
    preventDefault(this: { prevented: boolean }) {
      this.prevented = true;
    },
  });
}

export class FakeFrame {
  readonly top: FakeFrame;
  constructor(
    readonly url: string,
    readonly origin: string,
    parent: FakeFrame | null = null,
  ) {
    this.top = parent ?? this;
  }
}

export class FakeContents extends EventEmitter {
  readonly sent: { readonly channel: string; readonly args: readonly unknown[] }[] = [];
  windowOpenHandler: ((details: { url: string }) => { action: string }) | null = null;
  url = '';
  printed: { readonly silent?: boolean }[] = [];
  printAnswer = true;
  send(channel: string, ...args: readonly unknown[]): void {
    this.sent.push({ channel, args });
  }
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.windowOpenHandler = handler;
  }
  getURL(): string {
    return this.url;
  }
  print(options: { readonly silent?: boolean }, done: (printed: boolean) => void): void {
    this.printed.push(options);
    done(this.printAnswer);
  }
}

export class BrowserWindow extends EventEmitter {
  static all: BrowserWindow[] = [];
  static focused: BrowserWindow | null = null;
  static fromWebContents = (contents: FakeContents): BrowserWindow | null => BrowserWindow.all.find((window) => window.webContents === contents) ?? null;
  static getFocusedWindow = (): BrowserWindow | null => BrowserWindow.focused;
  readonly webContents = new FakeContents();
  destroyed = false;
  focusedTimes = 0;
  bounds: { x: number; y: number; width: number; height: number };
  constructor(
    readonly options: {
      readonly x?: number;
      readonly y?: number;
      readonly width: number;
      readonly height: number;
      readonly show?: boolean;
      readonly webPreferences: Record<string, unknown>;
    },
  ) {
    super();
    this.bounds = { x: options.x ?? 0, y: options.y ?? 0, width: options.width, height: options.height };
    BrowserWindow.all.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }
  loadURL(url: string): Promise<void> {
    this.webContents.url = url;
    return Promise.resolve();
  }
  show(): void {
    this.emit('show');
  }
  focus(): void {
    this.focusedTimes += 1;
  }
  restore(): void {}
  maximize(): void {}
  reload(): void {
    this.emit('reloaded');
  }
  isMinimized = (): boolean => false;
  isMaximized = (): boolean => false;
  isDestroyed = (): boolean => this.destroyed;
  getNormalBounds = () => this.bounds;
  destroy(): void {
    this.destroyed = true;
  }
}

export const state = {
  lockGranted: true,
  lockData: undefined as unknown,
  openedExternally: [] as string[],
  notices: [] as { title: string; body: string }[],
  errorBoxes: [] as string[],
  menu: null as unknown,
  schemes: [] as unknown[],
  chosenFiles: { canceled: false, filePaths: [] as string[] },
  chosenPlace: { canceled: false, filePath: '' },
  displays: [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }],
  exits: [] as number[],
  quits: 0,
  sandboxed: false,
  openedPaths: [] as string[],
  noProgram: false,
  storeAvailable: true,
  storeBackend: 'gnome_libsecret',
  storeKeyring: 'first',
  storeWantsAnew: false,
  /** How the next core answers a frame; null = as a healthy one. */
  refuseBoot: null as { code: string; sentence: string } | null,
  cores: [] as FakeCore[],
  paths: {} as Record<string, string>,
};

class FakeApp extends EventEmitter {
  isPackaged = false;
  ready: () => void = () => undefined;
  private readonly readiness = new Promise<void>((resolve) => (this.ready = resolve));
  setPath(name: string, path: string): void {
    state.paths[name] = path;
  }
  getPath = (name: string): string => state.paths[name] ?? '';
  getVersion = (): string => '0.1.0';
  enableSandbox(): void {
    state.sandboxed = true;
  }
  requestSingleInstanceLock(data: unknown): boolean {
    state.lockData = data;
    return state.lockGranted;
  }
  whenReady = (): Promise<void> => this.readiness;
  exit(code: number): void {
    state.exits.push(code);
  }
  quit(): void {
    state.quits += 1;
    this.emit('will-quit', preventable({}));
  }
}
export const app = new FakeApp();

export const Menu = {
  buildFromTemplate: (template: unknown): unknown => template,
  setApplicationMenu(menu: unknown): void {
    state.menu = menu;
  },
};
export const dialog = {
  showOpenDialog: async () => state.chosenFiles,
  showSaveDialog: async () => state.chosenPlace,
  showErrorBox: (_title: string, text: string) => void state.errorBoxes.push(text),
};
/** Seals by turning bits round; what it cannot open it refuses, as the real one does after a change of keyring. */
export const safeStorage = {
  isAsyncEncryptionAvailable: async () => state.storeAvailable,
  getSelectedStorageBackend: () => state.storeBackend,
  encryptStringAsync: async (text: string) => Buffer.from(`${state.storeKeyring}:${text}`).map((byte) => byte ^ 0xff),
  async decryptStringAsync(sealed: Buffer) {
    const text = Buffer.from(sealed.map((byte) => byte ^ 0xff)).toString();
    if (!text.startsWith(`${state.storeKeyring}:`)) throw new Error('cannot be opened');
    return { result: text.slice(state.storeKeyring.length + 1), shouldReEncrypt: state.storeWantsAnew };
  },
};
export const shell = {
  openExternal: async (url: string) => void state.openedExternally.push(url),
  async openPath(path: string): Promise<string> {
    state.openedPaths.push(path);
    return state.noProgram ? 'No program is set for this kind' : '';
  },
};
export class Notification {
  static isSupported = (): boolean => true;
  constructor(readonly options: { title: string; body: string }) {}
  show(): void {
    state.notices.push(this.options);
  }
}

class FakeIpcMain extends EventEmitter {
  readonly handlers = new Map<string, (event: unknown, payload: unknown) => unknown>();
  handle(channel: string, handler: (event: unknown, payload: unknown) => unknown): void {
    this.handlers.set(channel, handler);
  }
}
export const ipcMain = new FakeIpcMain();

export const fakeSession = {
  permissionRequest: null as null | ((contents: FakeContents, permission: string, answer: (granted: boolean) => void) => void),
  permissionCheck: null as null | ((contents: FakeContents | null, permission: string, origin: string) => boolean),
  device: null as null | (() => boolean),
  display: null as null | ((request: unknown, answer: (streams: unknown) => void) => void),
  beforeRequest: null as null | ((details: { url: string }, answer: (result: { cancel: boolean }) => void) => void),
  schemeHandler: null as null | ((request: Request) => Promise<Response>),
  setPermissionRequestHandler: (handler: Anything) => void (fakeSession.permissionRequest = handler as never),
  setPermissionCheckHandler: (handler: Anything) => void (fakeSession.permissionCheck = handler as never),
  setDevicePermissionHandler: (handler: Anything) => void (fakeSession.device = handler as never),
  setDisplayMediaRequestHandler: (handler: Anything) => void (fakeSession.display = handler as never),
  webRequest: { onBeforeRequest: (handler: Anything) => void (fakeSession.beforeRequest = handler as never) },
  protocol: { handle: (_scheme: string, handler: Anything) => void (fakeSession.schemeHandler = handler as never) },
};
export const session = { defaultSession: fakeSession };
export const protocol = { registerSchemesAsPrivileged: (schemes: unknown[]) => void (state.schemes = schemes) };
export const screen = { getPrimaryDisplay: () => state.displays[0], getAllDisplays: () => state.displays };
export const nativeTheme = { shouldUseDarkColors: false };

/** A utilityProcess that answers like the core's end of the link. */
export class FakeCore extends EventEmitter {
  readonly frames: { readonly kind: string; readonly ask?: unknown; readonly ports: readonly unknown[] }[] = [];
  content = { fileName: 'letter.pdf', mediaType: 'application/pdf', bytes: new Uint8Array([37, 80, 68, 70]) };
  constructor(readonly entry: string) {
    super();
    state.cores.push(this);
  }
  postMessage(frame: { id: number; kind: string; ask?: unknown }, ports: readonly unknown[] = []): void {
    this.frames.push({ kind: frame.kind, ask: frame.ask, ports });
    const refusal = frame.kind === 'boot' ? state.refuseBoot : null;
    const answer = {
      boot: { booted: true },
      attachPort: { attached: true },
      close: { closed: true },
      readTicket: this.content,
      registerFile: { ticket: `ticket-${this.frames.length}`, name: (frame.ask as { name?: string } | null)?.name, bytes: 1 },
    }[frame.kind];
    queueMicrotask(() => this.emit('message', refusal === null ? { id: frame.id, ok: true, answer } : { id: frame.id, ok: false, failure: refusal }));
  }
  kill(): void {
    this.emit('exit', 0);
  }
}
export const utilityProcess = { fork: (entry: string): FakeCore => new FakeCore(entry) };

/** A fresh module for the next test. */
export function resetElectron(): { readonly folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'duedesk-electron-'));
  BrowserWindow.all = [];
  BrowserWindow.focused = null;
  app.removeAllListeners();
  ipcMain.removeAllListeners();
  ipcMain.handlers.clear();
  Object.assign(state, {
    lockGranted: true,
    lockData: undefined,
    openedExternally: [],
    openedPaths: [],
    noProgram: false,
    notices: [],
    errorBoxes: [],
    menu: null,
    chosenFiles: { canceled: false, filePaths: [] },
    chosenPlace: { canceled: false, filePath: '' },
    exits: [],
    quits: 0,
    sandboxed: false,
    storeAvailable: true,
    storeBackend: 'gnome_libsecret',
    storeKeyring: 'first',
    storeWantsAnew: false,
    refuseBoot: null,
    cores: [],
    paths: { documents: folder },
  });
  return { folder };
}
export type { Emitted };
