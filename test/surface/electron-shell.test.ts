import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fc, test as property } from '@fast-check/vitest';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { bridge } from '../../src/shared/contract/bridge';
import { commands, menus } from '../../src/shared/contract/commands';
import { isAllowedLink } from '../../src/shared/contract/links';
import { eventually } from '../support/eventually';
import * as electron from './support/fake-electron';
import type { FakeContents } from './support/fake-electron';

vi.mock('electron', () => import('./support/fake-electron'));
const { runApp } = await import('../../src/main/electron/app');
const { hostCall } = await import('../../src/main/electron/host-calls');
const { safeFileName } = await import('../../src/main/electron/safe-file-name');
const { acceleratorOf, menuTemplate } = await import('../../src/main/electron/menu');
const { readStartArguments } = await import('../../src/main/electron/start-arguments');

const { BrowserWindow, FakeFrame, app, fakeSession, ipcMain, preventable, state } = electron;
const ourFrame = new FakeFrame(`${bridge.origin}/#/`, bridge.origin);
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const before = signals.map((signal) => process.listeners(signal));
const argv = process.argv;
let folder = '';

/** Starts the shell as Electron would, with `args` after the application folder. */
async function start(...args: readonly string[]): Promise<void> {
  process.argv = ['electron', '.', '--data', join(folder, 'data'), ...args];
  const pageDir = join(folder, 'renderer');
  mkdirSync(join(pageDir, 'assets'), { recursive: true });
  writeFileSync(join(pageDir, 'index.html'), '<!doctype html>');
  writeFileSync(join(pageDir, 'assets', 'index-1.js'), 'export {}');
  const running = runApp({ programDir: folder, preload: join(folder, 'preload.cjs'), pageDir, resourcesDir: folder });
  app.ready();
  await running;
}
const mainWindow = () => {
  const [window] = BrowserWindow.all;
  if (window === undefined) throw new Error('no window');
  return window;
};
const invoke = async (payload: unknown, senderFrame: unknown = ourFrame, sender: FakeContents = mainWindow().webContents): Promise<unknown> =>
  ipcMain.handlers.get(bridge.host)?.({ sender, senderFrame }, payload);
const sentTo = (channel: string) => mainWindow().webContents.sent.filter((message) => message.channel === channel);

beforeEach(() => {
  ({ folder } = electron.resetElectron());
});
afterEach(() => {
  process.argv = argv;
  signals.forEach((signal, at) => {
    for (const listener of process.listeners(signal)) if (!before[at]?.includes(listener)) process.removeListener(signal, listener);
  });
  rmSync(folder, { recursive: true, force: true });
});

describe('S1: script in the page must not become a program', () => {
  test('every window, the hidden one for printing too, is caged', async () => {
    await start();
    await invoke({ call: 'openWindow', args: ['#/accounts/1'] });
    await invoke({ call: 'printTicket', args: ['01890000-0000-7000-8000-000000000001'] });
    expect(BrowserWindow.all).toHaveLength(3);
    for (const { options } of BrowserWindow.all) {
      expect(options.webPreferences).toMatchObject({
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        experimentalFeatures: false,
        webviewTag: false,
      });
    }
    expect(state.sandboxed).toBe(true);
  });

  test('the window for printing has no preload, shows itself to nobody and is gone afterwards', async () => {
    await start();
    expect(await invoke({ call: 'printTicket', args: ['01890000-0000-7000-8000-000000000001'] })).toBe(true);
    const [, window] = BrowserWindow.all;
    expect(window?.options.webPreferences['preload']).toBeUndefined();
    expect(window?.options.show).toBe(false);
    expect(window?.webContents.printed).toEqual([{ silent: false, printBackground: true }]);
    expect(window?.destroyed).toBe(true);
    // Its address is dead now.
    expect((await fakeSession.schemeHandler?.(new Request(window?.webContents.url ?? '')))?.status).toBe(404);
  });
});

describe('a printer that is gone', () => {
  const print = () => invoke({ call: 'printTicket', args: ['01890000-0000-7000-8000-000000000001'] });

  test('printing that failed or was cancelled is said to the page, and its window is gone', async () => {
    await start();
    app.on('web-contents-created', (_event: unknown, contents: FakeContents) => {
      contents.printAnswer = false;
    });
    expect(await print()).toBe(false);
    expect(BrowserWindow.all.at(-1)?.destroyed).toBe(true);
  });

  test('so is a document that could not be shown for printing', async () => {
    await start();
    const load = vi.spyOn(BrowserWindow.prototype, 'loadURL').mockRejectedValue(new Error('ERR_FAILED'));
    try {
      expect(await print()).toBe(false);
    } finally {
      load.mockRestore();
    }
    expect(BrowserWindow.all.at(-1)?.webContents.printed).toEqual([]);
    expect(BrowserWindow.all.at(-1)?.destroyed).toBe(true);
  });
});

describe('S2 and S7: the page comes from a fixed list with a policy', () => {
  test('the page is served with its policy, a method other than GET is not', async () => {
    await start();
    const page = await fakeSession.schemeHandler?.(new Request(`${bridge.origin}/`));
    expect(page?.status).toBe(200);
    expect(page?.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
    expect((await fakeSession.schemeHandler?.(new Request(`${bridge.origin}/`, { method: 'POST' })))?.status).toBe(405);
  });

  test('sixty ways of writing another path are all 404', async () => {
    await start();
    const targets = ['etc/passwd', 'package.json', 'main/index.js', 'data/duedesk.json', 'assets', 'index.html/'];
    const ups = ['../', '..%2f', '%2e%2e/', '%2e%2e%2f', '..\\', '..%5c', '....//', './../', '%252e%252e%252f', 'print/../'];
    for (const target of targets) {
      for (const up of ups) {
        const url = `${bridge.origin}/${up}${target}`;
        expect({ url, status: (await fakeSession.schemeHandler?.({ url, method: 'GET' } as Request))?.status }).toEqual({ url, status: 404 });
      }
    }
  });

  test('another host of the scheme is not served', async () => {
    await start();
    for (const url of ['app://evil/', 'app://duedesk.evil/', 'app://x@duedesk/', 'app:///'])
      expect((await fakeSession.schemeHandler?.({ url, method: 'GET' } as Request))?.status).toBe(404);
  });
});

describe('S3: navigation and pop-ups', () => {
  const foreign = [
    'https://evil.example/',
    'http://127.0.0.1/',
    'http://localhost:8080/',
    'file:///etc/passwd',
    'file://server/share',
    'data:text/html,<script>1</script>',
    'javascript:alert(1)',
    'about:blank',
    'about:srcdoc',
    'blob:https://evil.example/1',
    'blob:app://duedesk/1',
    'app://evil/',
    'app://duedesk.evil.example/',
    'app://duedesk@evil/',
    'app://evil@duedesk/',
    'app://DUEDESK.evil/',
    'appx://duedesk/',
    'app:duedesk',
    'ftp://duedesk/',
    'ws://duedesk/',
    'view-source:app://duedesk/',
    'chrome://settings',
    'devtools://devtools/',
    'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/',
    'mailto:a@b.example',
    'tel:+1',
    'vbscript:x',
    'filesystem:app://duedesk/temporary/x',
    '\\\\server\\share',
    '',
  ];
  test('thirty addresses: the window goes to none of them', async () => {
    await start();
    expect(foreign).toHaveLength(30);
    for (const url of foreign) {
      for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect']) {
        const event = preventable({ url, isMainFrame: true });
        mainWindow().webContents.emit(name, event);
        expect({ url, name, prevented: event.prevented }).toEqual({ url, name, prevented: true });
      }
    }
  });

  test('its own page it may reload; a frame may show a PDF the page made and nothing else', async () => {
    await start();
    const goes = (url: string, isMainFrame: boolean): boolean => {
      const event = preventable({ url, isMainFrame });
      mainWindow().webContents.emit('will-frame-navigate', event);
      return !event.prevented;
    };
    expect(goes(`${bridge.origin}/#/accounts/1`, true)).toBe(true);
    expect(goes(`blob:${bridge.origin}/0c1f`, false)).toBe(true);
    expect(goes(`${bridge.origin}/`, false)).toBe(false);
    expect(goes('https://evil.example/', false)).toBe(false);
    expect(goes('blob:https://evil.example/1', false)).toBe(false);
  });

  test('window.open and webview are denied, whatever the address', async () => {
    await start();
    const { webContents } = mainWindow();
    for (const url of [...foreign, `${bridge.origin}/`]) expect(webContents.windowOpenHandler?.({ url })).toEqual({ action: 'deny' });
    const event = preventable({});
    webContents.emit('will-attach-webview', event);
    expect(event.prevented).toBe(true);
  });

  test('nothing is fetched from the network', async () => {
    await start();
    const cancelled = (url: string): boolean => {
      let cancel = false;
      fakeSession.beforeRequest?.({ url }, (result) => (cancel = result.cancel));
      return cancel;
    };
    for (const url of ['https://evil.example/x.js', 'http://10.0.0.1/', 'ws://evil.example', 'wss://evil.example', 'ftp://evil.example', 'file:///etc/passwd'])
      expect(cancelled(url)).toBe(true);
    for (const url of [`${bridge.origin}/assets/index-1.js`, `blob:${bridge.origin}/1`, 'data:image/png;base64,']) expect(cancelled(url)).toBe(false);
  });
});

describe('S4: links handed to the system', () => {
  const allowed = [
    'tel:+19375550148',
    'tel:112',
    'tel:+19375550148;ext=12',
    'mailto:dana@brightwater.example',
    'mailto:dana.whitfield+ar@brightwater.example?subject=Invoice%2031042&body=Hello%0D%0ADana',
    'https://duedesk.example',
    'https://duedesk.example/manual/import.html#columns',
    'https://www.duedesk.example/?a=1',
  ];
  const refused = [
    'http://duedesk.example',
    'https://evil.example',
    'https://duedesk.example.evil.example',
    'https://duedesk.example@evil.example',
    'https://duedesk.example:8443/',
    'https://DUEDESK.example/',
    'https:duedesk.example',
    'https://duedesk.example\\@evil.example',
    'file:///etc/passwd',
    'file://server/share/x.exe',
    'smb://server/share',
    'javascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'ms-msdt:/id',
    'search-ms:query=x',
    'ssh://host',
    'ldap://host',
    'sms:+1',
    'callto:x',
    'tel:',
    'tel:+1 937',
    'tel:*#06#',
    'tel:+1;phone-context=evil',
    'mailto:',
    'mailto:a@b.example,c@d.example',
    'mailto:a@b.example?cc=c@d.example',
    'mailto:a@b.example?attach=/etc/passwd',
    'mailto:a@b.example?subject=x%0D%0ABcc:%20c@d.example',
    ' https://duedesk.example',
    'tel:+1\n',
    'https://duedesk.example/\u0000',
  ];
  test('of forty links only the listed kinds go out', async () => {
    await start();
    expect(allowed.length + refused.length).toBe(40);
    for (const url of [...allowed, ...refused])
      expect({ url, opened: await invoke({ call: 'openLink', args: [url] }) }).toEqual({ url, opened: allowed.includes(url) });
    expect(state.openedExternally).toEqual(allowed);
  });

  property.prop([fc.webUrl({ validSchemes: ['http', 'https', 'ftp'] })])('no made-up web address is allowed', (url) => {
    expect(isAllowedLink(url)).toBe(false);
  });
});

describe('S5: permissions', () => {
  test('each is asked for and denied, but for notifications and copying of our own page', async () => {
    await start();
    const { webContents } = mainWindow();
    const asked = [
      'clipboard-read',
      'clipboard-sanitized-write',
      'display-capture',
      'fullscreen',
      'geolocation',
      'hid',
      'idle-detection',
      'media',
      'midi',
      'openExternal',
      'pointerLock',
      'serial',
      'usb',
      'storage-access',
      'window-management',
      'notifications',
    ];
    const granted = asked.filter((permission) => {
      let answer = false;
      fakeSession.permissionRequest?.(webContents, permission, (given) => (answer = given));
      return answer;
    });
    expect(granted).toEqual(['clipboard-sanitized-write', 'notifications']);
    expect(asked.filter((permission) => fakeSession.permissionCheck?.(webContents, permission, bridge.origin))).toEqual([
      'clipboard-sanitized-write',
      'notifications',
    ]);
    expect(fakeSession.permissionCheck?.(null, 'notifications', 'https://evil.example')).toBe(false);
    expect(fakeSession.device?.()).toBe(false);
  });
});

describe('S6: messages from somewhere else', () => {
  const foreignFrames = [
    null,
    new FakeFrame('https://evil.example/', 'https://evil.example'),
    new FakeFrame(`${bridge.origin}/`, bridge.origin, ourFrame),
    new FakeFrame('about:blank', bridge.origin),
    new FakeFrame('app://evil/', 'app://evil'),
  ];

  test('a frame inside the page, a foreign page and a page that is gone are refused', async () => {
    await start();
    for (const frame of foreignFrames) await expect(invoke({ call: 'openLink', args: ['tel:+19375550148'] }, frame)).rejects.toThrow('refused');
    expect(state.openedExternally).toEqual([]);
  });

  test('a port from anywhere but the page is closed; the page’s goes to the core', async () => {
    await start();
    const port = () => ({
      closed: false,
      close(this: { closed: boolean }) {
        this.closed = true;
      },
    });
    for (const frame of foreignFrames) {
      const offered = port();
      ipcMain.emit(bridge.portOffer, { senderFrame: frame, ports: [offered] });
      expect(offered.closed).toBe(true);
    }
    const ours = port();
    ipcMain.emit(bridge.portOffer, { senderFrame: ourFrame, ports: [ours] });
    expect(state.cores[0]?.frames.filter(({ kind }) => kind === 'attachPort').map(({ ports }) => ports)).toEqual([[ours]]);
    expect(ours.closed).toBe(false);
  });

  const shapes = fc.oneof(
    fc.anything(),
    fc.record({
      call: fc.oneof(
        fc.string(),
        fc.constantFrom('pickFiles', 'takePaths', 'saveTicket', 'openTicket', 'printTicket', 'openLink', 'notify', 'openWindow', '__proto__', 'constructor'),
      ),
      args: fc.anything(),
    }),
    fc.record({ call: fc.constantFrom('saveTicket', 'openWindow', 'openLink'), args: fc.array(fc.anything()), more: fc.anything() }),
  );
  test('ten thousand payloads of any shape: none crashes, none gets through but what the contract allows', async () => {
    await start();
    const taken = state.cores[0]?.frames.length;
    await fc.assert(
      fc.asyncProperty(shapes, async (payload) => {
        if (hostCall.safeParse(payload).success) return;
        await expect(invoke(payload)).rejects.toThrow('refused');
      }),
      { numRuns: 10_000 },
    );
    expect(state.cores[0]?.frames.length).toBe(taken);
    expect(state.openedExternally).toEqual([]);
  });

  test('an extra key or an extra argument is refused', async () => {
    await start();
    await expect(invoke({ call: 'openLink', args: ['tel:+19375550148'], path: '/x' })).rejects.toThrow('refused');
    await expect(invoke({ call: 'openLink', args: ['tel:+19375550148', 'more'] })).rejects.toThrow('refused');
    await expect(invoke({ call: 'openWindow', args: ['https://evil.example'] })).rejects.toThrow('refused');
    await expect(invoke({ call: 'saveTicket', args: ['../../etc/passwd', 'x.pdf'] })).rejects.toThrow('refused');
  });
});

describe('the life of the application', () => {
  test('a second start gives its files to the first and ends; the first comes to the front and takes them', async () => {
    state.lockGranted = false;
    await start('new.csv');
    expect(state.exits).toEqual([0]);
    expect(state.lockData).toEqual({ files: [join(process.cwd(), 'new.csv')] });
    expect(BrowserWindow.all).toEqual([]);

    ({ folder } = electron.resetElectron());
    await start();
    ipcMain.emit(bridge.filesWanted, { senderFrame: ourFrame });
    app.emit('second-instance', {}, [], '', { files: [join(folder, 'new.csv')] });
    await eventually(() => expect(sentTo(bridge.filesOpened)).toHaveLength(1));
    expect(mainWindow().focusedTimes).toBe(1);
    expect(sentTo(bridge.filesOpened)[0]?.args[0]).toMatchObject([{ name: 'new.csv' }]);
  });

  test('files of the command line wait until the page listens, and arrive once', async () => {
    await start(join('exports', 'open.csv'));
    expect(sentTo(bridge.filesOpened)).toEqual([]);
    ipcMain.emit(bridge.filesWanted, { senderFrame: ourFrame });
    ipcMain.emit(bridge.filesWanted, { senderFrame: ourFrame });
    await eventually(() => expect(sentTo(bridge.filesOpened)).toHaveLength(1));
    expect(sentTo(bridge.filesOpened)[0]?.args[0]).toMatchObject([{ name: 'open.csv' }]);
  });

  test('quitting closes the core’s files before the program ends', async () => {
    await start();
    app.quit();
    await eventually(() => expect(state.quits).toBe(2));
    expect(state.cores[0]?.frames.at(-1)?.kind).toBe('close');
  });

  test('Ctrl+C quits like the menu does', async () => {
    await start();
    process.emit('SIGINT');
    await eventually(() => expect(state.quits).toBe(2));
    expect(state.cores[0]?.frames.at(-1)?.kind).toBe('close');
  });

  test('a core that dies is started again and the page told to offer a new port', async () => {
    await start();
    state.cores[0]?.emit('exit', 1);
    await eventually(() => expect(state.cores).toHaveLength(2));
    expect(sentTo(bridge.portLost)).toHaveLength(1);
    expect(state.cores[1]?.frames[0]?.kind).toBe('boot');
  });

  test('a core that refuses to start says why, and the program ends with a code of its own', async () => {
    state.refuseBoot = { code: 'busy', sentence: 'Another Duedesk has this folder open.' };
    await start();
    expect(state.errorBoxes).toEqual(['Another Duedesk has this folder open.']);
    expect(state.exits).toEqual([3]);
    expect(BrowserWindow.all).toEqual([]);
  });

  test('the data folder, the day and Chromium’s own files are where they were asked to be', async () => {
    await start('--as-of', '2019-09-30');
    expect(state.cores[0]?.frames[0]?.ask).toMatchObject({ dataDir: join(folder, 'data'), asOf: '2019-09-30', version: '0.1.0' });
    expect(state.paths['userData']).toBe(join(folder, 'data', 'shell'));
  });

  test('a page that crashed is opened again', async () => {
    await start();
    let reloaded = false;
    mainWindow().on('reloaded', () => (reloaded = true));
    mainWindow().webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    expect(reloaded).toBe(true);
  });

  test('arguments of Chromium and of the system are none of ours', () => {
    expect(readStartArguments(['--no-first-run', '--data=books', '--as-of', '2019-09-30', '--inspect=1', 'a.csv', '/b.xlsx'], '/home/maya')).toEqual({
      dataDir: '/home/maya/books',
      asOf: '2019-09-30',
      files: ['/home/maya/a.csv', '/b.xlsx'],
    });
  });
});

describe('what the shell does for the page', () => {
  const ticket = '01890000-0000-7000-8000-000000000001';
  test('files chosen in the system’s dialog come back as tickets, without paths', async () => {
    await start();
    state.chosenFiles = { canceled: false, filePaths: [join(folder, 'open items.csv')] };
    const files = (await invoke({ call: 'pickFiles', args: [['.csv', '.xlsx']] })) as readonly object[];
    expect(files).toMatchObject([{ name: 'open items.csv' }]);
    expect(JSON.stringify(files)).not.toContain(folder);
    state.chosenFiles = { canceled: true, filePaths: [] };
    expect(await invoke({ call: 'pickFiles', args: [[]] })).toEqual([]);
  });

  test('a letter is saved whole under the chosen name, or not at all', async () => {
    await start();
    state.chosenPlace = { canceled: false, filePath: join(folder, 'letter.pdf') };
    expect(await invoke({ call: 'saveTicket', args: [ticket, 'letter.pdf'] })).toBe(true);
    expect(readFileSync(join(folder, 'letter.pdf'), 'latin1')).toBe('%PDF');
    state.chosenPlace = { canceled: false, filePath: join(folder, 'missing', 'letter.pdf') };
    await expect(invoke({ call: 'saveTicket', args: [ticket, 'letter.pdf'] })).rejects.toThrow();
    state.chosenPlace = { canceled: true, filePath: '' };
    expect(await invoke({ call: 'saveTicket', args: [ticket, 'letter.pdf'] })).toBe(false);
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  const show = (mediaType: string, name: string, text = '%PDF') => {
    const core = state.cores[0];
    if (core === undefined) throw new Error('no core');
    core.content = { fileName: 'kept', mediaType, bytes: new TextEncoder().encode(text) };
    return invoke({ call: 'openTicket', args: [ticket, name] });
  };

  test('a document is opened by the system as a copy that cannot be written, and the copies go when the program ends', async () => {
    await start();
    expect(await show('application/pdf', 'proof of delivery.pdf')).toBe(true);
    const [copy = ''] = state.openedPaths;
    expect(copy.startsWith(join(folder, 'data', 'shell', 'opened'))).toBe(true);
    expect(copy.endsWith('proof of delivery.pdf')).toBe(true);
    expect(readFileSync(copy, 'latin1')).toBe('%PDF');
    expect(statSync(copy).mode & 0o777).toBe(0o400);
    app.quit();
    expect(existsSync(copy)).toBe(false);
  });

  test('nothing that could run is opened, whatever it calls itself: the ending is the one of the kind', async () => {
    await start();
    for (const mediaType of [
      'application/octet-stream',
      'application/x-msdownload',
      'text/html',
      'image/svg+xml',
      'application/javascript',
      'constructor',
      '__proto__',
      '',
    ])
      expect({ mediaType, opened: await show(mediaType, 'invoice.pdf') }).toEqual({ mediaType, opened: false });
    expect(state.openedPaths).toEqual([]);
    for (const name of ['invoice.exe', 'invoice.pdf.lnk', '../../up.sh', 'invoice\u202efdp.bat', 'CON', ''])
      expect(await show('application/pdf', name)).toBe(true);
    for (const path of state.openedPaths) {
      expect(path.endsWith('.pdf')).toBe(true);
      expect(path.slice(join(folder, 'data', 'shell', 'opened').length + 1).split('/')).toHaveLength(2);
    }
  });

  test('where no program is set for a kind, the page is told so that it can be saved', async () => {
    await start();
    state.noProgram = true;
    expect(await show('message/rfc822', 'answer.eml', 'From: dana@example.com')).toBe(false);
  });

  test('suggested file names are names on every system', () => {
    const names: readonly (readonly [string, string])[] = [
      ['Demand 2, Brightwater.pdf', 'Demand 2, Brightwater.pdf'],
      ['../../etc/passwd', '_.._etc_passwd'],
      ['a\\b:c*d?.pdf', 'a_b_c_d_.pdf'],
      ['CON.pdf', '_CON.pdf'],
      ['invoice\u202efdp.exe', 'invoice_fdp.exe'],
      ['  .hidden. ', 'hidden'],
      ['', 'duedesk'],
      ['a\u0000b\n.pdf', 'a_b_.pdf'],
    ];
    for (const [written, safe] of names) expect(safeFileName(written)).toBe(safe);
    expect(safeFileName('x'.repeat(500)).length).toBeLessThanOrEqual(180);
  });

  test('a notice is shown by the system', async () => {
    await start();
    await invoke({ call: 'notify', args: ['Import finished', '412 rows'] });
    expect(state.notices).toEqual([{ title: 'Import finished', body: '412 rows' }]);
  });
});

describe('the native menu', () => {
  interface Item {
    readonly id?: string;
    readonly label?: string;
    readonly role?: string;
    readonly accelerator?: string;
    readonly registerAccelerator?: boolean;
    readonly submenu?: readonly Item[];
    readonly click?: () => void;
  }
  const itemsOf = (platform: NodeJS.Platform, pick: (id: string) => void = () => undefined): readonly Item[] =>
    (menuTemplate(platform, pick) as unknown as readonly Item[]).flatMap((menu) => menu.submenu ?? []);

  test('holds every command of the registry once, in its menu, and picks it by id', () => {
    const picked: string[] = [];
    const items = itemsOf('linux', (id) => picked.push(id)).filter(({ id }) => id !== undefined);
    expect(new Set(items.map(({ id }) => id))).toEqual(new Set(commands.map(({ id }) => id)));
    expect(items).toHaveLength(commands.length);
    for (const item of items) item.click?.();
    expect(picked).toHaveLength(commands.length);
    expect((menuTemplate('linux', () => undefined) as unknown as readonly Item[]).map(({ label }) => label)).toEqual([...menus]);
  });

  test('shows keys but leaves them to the page, and never takes a letter without a modifier', () => {
    for (const item of itemsOf('win32')) {
      if (item.accelerator === undefined) continue;
      expect(item.registerAccelerator).toBe(false);
      expect(item.accelerator).toMatch(/^(?:CmdOrCtrl|Shift|Alt)\+|^F\d+$/);
    }
    expect(acceleratorOf('Mod+Shift+Enter')).toBe('CmdOrCtrl+Shift+Enter');
    expect([acceleratorOf('C'), acceleratorOf('G W'), acceleratorOf('?'), acceleratorOf(undefined)]).toEqual([undefined, undefined, undefined, undefined]);
  });

  test('leaves editing, zoom and quitting to the system', () => {
    const roles = itemsOf('linux').flatMap(({ role }) => role ?? []);
    expect(roles).toEqual(expect.arrayContaining(['redo', 'cut', 'copy', 'paste', 'zoomIn', 'zoomOut', 'resetZoom', 'quit']));
  });

  test('a pick reaches the window that has the focus', async () => {
    await start();
    const menu = (state.menu as readonly Item[]).flatMap(({ submenu }) => submenu ?? []);
    menu.find(({ id }) => id === 'go.aging')?.click?.();
    expect(sentTo(bridge.menuCommand)).toEqual([{ channel: bridge.menuCommand, args: ['go.aging'] }]);
  });
});
