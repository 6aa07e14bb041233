import type { HostApi, PreloadBridge } from '../../shared/contract/host';
import { makeBrowserHost } from './browser-host';
import { client } from './client';
import { transport } from './transport';

/** What the shell around this page does for it: files, print, links, windows. Electron's, or the browser's own means. */
export const host: HostApi<File> = window.duedesk?.host ?? makeBrowserHost(client.system.readTicket, transport.session);

/** Electron's menu picks and opened files; null in a browser, where the page draws its own menu. */
export const shell: PreloadBridge<File> | null = window.duedesk ?? null;
