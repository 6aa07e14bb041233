/** All the page gets from Electron: `host.*`, menu picks, opened files, and a way for its port to the core. */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { HostApi, HostFile, PreloadBridge } from '../shared/contract/host';
import { bridge } from '../shared/contract/bridge';

const ask = (call: string, ...args: readonly unknown[]): Promise<never> => ipcRenderer.invoke(bridge.host, { call, args }) as Promise<never>;

const host: HostApi<File> = {
  kind: 'electron',
  pickFiles: (accept) => ask('pickFiles', accept),
  // Only a file the user dropped has a path here; an object the page made itself has none.
  takeDropped: (files) =>
    ask(
      'takePaths',
      files.map((file) => webUtils.getPathForFile(file)).filter((path) => path !== ''),
    ),
  saveTicket: (ticket, suggestedName) => ask('saveTicket', ticket, suggestedName),
  openTicket: (ticket, suggestedName) => ask('openTicket', ticket, suggestedName),
  printTicket: (ticket) => ask('printTicket', ticket),
  openLink: (url) => ask('openLink', url),
  notify: (title, body) => ask('notify', title, body),
  openWindow: (route) => ask('openWindow', route),
};

const exposed: PreloadBridge<File> = {
  host,
  onMenuCommand: (listener) => void ipcRenderer.on(bridge.menuCommand, (_event, commandId: string) => listener(commandId)),
  onFilesOpened(listener) {
    ipcRenderer.on(bridge.filesOpened, (_event, files: readonly HostFile[]) => listener(files));
    ipcRenderer.send(bridge.filesWanted);
  },
};
contextBridge.exposeInMainWorld('duedesk', exposed);

// A MessagePort cannot cross contextBridge; a window message carries it from the page's world into this one.
window.addEventListener('message', (event) => {
  if (event.source === window && event.data === bridge.portOffer && event.ports.length === 1) ipcRenderer.postMessage(bridge.portOffer, null, [...event.ports]);
});
ipcRenderer.on(bridge.portLost, () => window.postMessage(bridge.portLost, location.origin));
