import type { IpcMainEvent, IpcMainInvokeEvent, Session, WebContents, WebPreferences } from 'electron';
import { bridge } from '../../shared/contract/bridge';
import { isOwnPage } from './page-protocol';

/** Every window's page runs like a stranger's: no Node, own process sandbox, own JavaScript world for preload. */
export const cagedPreferences = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  // Its dictionaries are fetched from the network.
  spellcheck: false,
} as const satisfies WebPreferences;

/** Chromium's own PDF viewer, which runs inside a frame of the page that shows a letter. */
const pdfViewer = 'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/';

/** The page may go nowhere; a frame in it may show a PDF the page made. */
export const mayNavigate = (url: string, isMainFrame: boolean): boolean =>
  isMainFrame ? isOwnPage(url) : url.startsWith(`blob:${bridge.origin}/`) || url.startsWith(pdfViewer);

/** Nothing is loaded from anywhere but this program: the application is local, whatever a page asks for. */
export const mayLoad = (url: string): boolean => /^(?:app|blob|data|devtools|chrome-extension|chrome):/.test(url);

export function hardenContents(contents: WebContents): void {
  const guard = (details: { readonly url: string; readonly isMainFrame: boolean; preventDefault(): void }): void => {
    if (!mayNavigate(details.url, details.isMainFrame)) details.preventDefault();
  };
  contents.on('will-frame-navigate', guard);
  contents.on('will-navigate', (details) => guard(details));
  contents.on('will-redirect', (details) => guard(details));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  // A second window is asked for by `host.openWindow`, a link by `host.openLink`.
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** Reading the clipboard stays denied: the page puts copies of numbers and tables there and takes nothing from it. */
const granted: readonly string[] = ['notifications', 'clipboard-sanitized-write'];

export function hardenSession(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, answer) => answer(granted.includes(permission) && isOwnPage(contents.getURL())));
  session.setPermissionCheckHandler((_contents, permission, origin) => granted.includes(permission) && isOwnPage(`${origin.replace(/\/$/, '')}/`));
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !mayLoad(details.url) }));
}

/** True for a message of our own page in the main frame of a window; frames inside it and foreign pages are not heard. */
export function isTrustedSender(event: Pick<IpcMainEvent | IpcMainInvokeEvent, 'senderFrame'>): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame === frame.top && frame.origin === bridge.origin && isOwnPage(frame.url);
}
