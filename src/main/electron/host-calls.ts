import { rename, rm, writeFile } from 'node:fs/promises';
import { basename, isAbsolute, join } from 'node:path';
import { Notification, app, dialog, shell } from 'electron';
import type { BrowserWindow, MessagePortMain } from 'electron';
import * as z from 'zod';
import type { HostFile } from '../../shared/contract/host';
import { isAllowedLink } from '../../shared/contract/links';
import type { Supervisor } from '../link/supervisor';
import type { OpenedFiles } from './opened-files';
import type { PageProtocol } from './page-protocol';
import { printPdf } from './print';
import { safeFileName } from './safe-file-name';

const ticket = z.string().regex(/^[0-9a-f-]{36}$/);

/** What a page may ask of the shell. Strict: an unknown call or an extra argument is refused before anything happens. */
export const hostCall = z.discriminatedUnion('call', [
  z.strictObject({ call: z.literal('pickFiles'), args: z.tuple([z.array(z.string().regex(/^\.[a-z0-9]{1,8}$/)).max(20)]) }),
  z.strictObject({ call: z.literal('takePaths'), args: z.tuple([z.array(z.string().min(1).max(4096)).max(100)]) }),
  z.strictObject({ call: z.literal('saveTicket'), args: z.tuple([ticket, z.string().max(300)]) }),
  z.strictObject({ call: z.literal('openTicket'), args: z.tuple([ticket, z.string().max(300)]) }),
  z.strictObject({ call: z.literal('printTicket'), args: z.tuple([ticket]) }),
  z.strictObject({ call: z.literal('openLink'), args: z.tuple([z.string().max(8000)]) }),
  z.strictObject({ call: z.literal('notify'), args: z.tuple([z.string().max(200), z.string().max(1000)]) }),
  z.strictObject({ call: z.literal('openWindow'), args: z.tuple([z.string().regex(/^#\/[A-Za-z0-9/_?=&.,:%-]{0,500}$/)]) }),
]);
export type HostCall = z.infer<typeof hostCall>;

export interface HostCallServices {
  readonly core: Pick<Supervisor<MessagePortMain>, 'call'>;
  readonly page: PageProtocol;
  readonly opened: OpenedFiles;
  readonly openWindow: (route: string) => void;
}

/** Registers files with the core; the page gets tickets. */
export async function takeFiles(core: HostCallServices['core'], paths: readonly string[]): Promise<readonly HostFile[]> {
  const taken: HostFile[] = [];
  for (const path of paths) {
    if (isAbsolute(path)) taken.push(await core.call('registerFile', { path, name: basename(path) }));
  }
  return taken;
}

async function pickFiles(window: BrowserWindow, services: HostCallServices, accept: readonly string[]): Promise<readonly HostFile[]> {
  const filters =
    accept.length === 0
      ? []
      : [
          { name: 'Files to import', extensions: accept.map((extension) => extension.slice(1)) },
          { name: 'All files', extensions: ['*'] },
        ];
  const chosen = await dialog.showOpenDialog(window, { properties: ['openFile', 'multiSelections'], filters });
  return chosen.canceled ? [] : takeFiles(services.core, chosen.filePaths);
}

async function saveTicket(window: BrowserWindow, services: HostCallServices, wanted: string, suggestedName: string): Promise<boolean> {
  const content = await services.core.call('readTicket', { ticket: wanted });
  const chosen = await dialog.showSaveDialog(window, { defaultPath: join(app.getPath('documents'), safeFileName(suggestedName)) });
  if (chosen.canceled || chosen.filePath === '') return false;
  // Whole or not at all: a full disk must not leave half a letter under the chosen name.
  const fresh = `${chosen.filePath}.part`;
  try {
    await writeFile(fresh, content.bytes);
    await rename(fresh, chosen.filePath);
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
  }
  return true;
}

/** Does one checked call for the page in `window`. */
export async function answerHostCall(window: BrowserWindow, services: HostCallServices, asked: HostCall): Promise<unknown> {
  switch (asked.call) {
    case 'pickFiles':
      return pickFiles(window, services, asked.args[0]);
    case 'takePaths':
      return takeFiles(services.core, asked.args[0]);
    case 'saveTicket':
      return saveTicket(window, services, ...asked.args);
    case 'openTicket': {
      const [wanted, suggestedName] = asked.args;
      return services.opened.open(await services.core.call('readTicket', { ticket: wanted }), suggestedName);
    }
    case 'printTicket':
      return printPdf(services.page, (await services.core.call('readTicket', { ticket: asked.args[0] })).bytes);
    case 'openLink': {
      const [url] = asked.args;
      if (!isAllowedLink(url)) return false;
      await shell.openExternal(url);
      return true;
    }
    case 'notify': {
      const [title, body] = asked.args;
      if (Notification.isSupported()) new Notification({ title, body }).show();
      return undefined;
    }
    case 'openWindow':
      return services.openWindow(asked.args[0]);
  }
}
