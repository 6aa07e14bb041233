import type { HostApi, HostFile } from '../../shared/contract/host';
import { isAllowedLink } from '../../shared/contract/links';
import { loopback } from '../../shared/contract/loopback';
import { linkError } from './errors';
import type { Session } from './session';

type ReadTicket = (input: { readonly ticket: never }) => Promise<{ readonly fileName: string; readonly mediaType: string; readonly base64: string }>;

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

const tooLarge = (name: string) =>
  linkError('bad-input', `${name} is larger than Duedesk reads (${loopback.uploadCap / 1024 / 1024} MB). Split the export, for example by year.`);

/** What a browser shows by itself; anything else would only be downloaded. */
const shownInTab: ReadonlySet<string> = new Set(['application/pdf', 'image/png', 'image/jpeg', 'text/plain']);

/** Files chosen in the browser's own dialog; empty when the user cancelled. */
function chooseFiles(accept: readonly string[]): Promise<readonly File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = true;
    input.accept = accept.join(',');
    input.dataset['testid'] = 'host-file-input';
    input.hidden = true;
    const finish = (files: readonly File[]): void => {
      input.remove();
      resolve(files);
    };
    input.addEventListener('change', () => finish([...(input.files ?? [])]));
    input.addEventListener('cancel', () => finish([]));
    document.body.append(input);
    input.click();
  });
}

/** Follows a link as a click would: the system asks which program dials or mails. */
function clickLink(href: string, attributes: Partial<Pick<HTMLAnchorElement, 'download' | 'target' | 'rel'>>): void {
  const anchor = Object.assign(document.createElement('a'), { href, ...attributes });
  anchor.hidden = true;
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
}

/** After this long a PDF that does not show counts as one that this browser cannot show. */
const viewerWaitMs = 30_000;

/** The browser's print dialog for a PDF, from a hidden frame; false where this browser cannot show PDFs in a frame. */
function printPdf(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const frame = document.createElement('iframe');
    frame.title = 'Print';
    frame.style.cssText = 'position:fixed;width:1px;height:1px;right:0;bottom:0;border:0;opacity:0';
    const finish = (printed: boolean): void => {
      clearTimeout(unseen);
      // The dialog reads the document while it is open: the frame goes with the next one or the page.
      document.querySelectorAll('iframe[data-print-frame]').forEach((old) => old !== frame && old.remove());
      resolve(printed);
    };
    // A browser without a PDF viewer takes the file as a download and never loads the frame.
    const unseen = setTimeout(() => finish(false), viewerWaitMs);
    frame.dataset['printFrame'] = '';
    frame.addEventListener('load', () => {
      try {
        frame.contentWindow?.focus();
        frame.contentWindow?.print();
        finish(true);
      } catch {
        finish(false);
      }
    });
    frame.src = url;
    document.body.append(frame);
  });
}

/** `host.*` with web means, for the page in a browser. */
export function makeBrowserHost(readTicket: ReadTicket, session: Session | null): HostApi<File> {
  const upload = async (file: File): Promise<HostFile> => {
    if (file.size > loopback.uploadCap) throw tooLarge(file.name);
    const token = (await session?.token()) ?? null;
    if (token === null) throw linkError('core-unavailable', 'Duedesk has ended. Start it again to go on.');
    const response = await fetch(loopback.paths.upload, {
      method: 'POST',
      body: file,
      credentials: 'omit',
      cache: 'no-store',
      headers: { 'content-type': 'application/octet-stream', [loopback.tokenHeader]: token, [loopback.nameHeader]: encodeURIComponent(file.name) },
    }).catch(() => null);
    if (response?.ok) return (await response.json()) as HostFile;
    if (response?.status === 413) throw tooLarge(file.name);
    throw linkError('core-unavailable', `${file.name} could not be handed over. Nothing was imported; try again.`);
  };
  const uploadAll = async (files: readonly File[]): Promise<readonly HostFile[]> => {
    const taken: HostFile[] = [];
    for (const file of files) taken.push(await upload(file));
    return taken;
  };
  const contentUrl = async (ticket: string): Promise<string> => {
    const content = await readTicket({ ticket: ticket as never });
    return URL.createObjectURL(new Blob([bytesOf(content.base64)], { type: content.mediaType }));
  };
  return {
    kind: 'browser',
    pickFiles: async (accept) => uploadAll(await chooseFiles(accept)),
    takeDropped: uploadAll,
    async saveTicket(ticket, suggestedName) {
      const url = await contentUrl(ticket);
      clickLink(url, { download: suggestedName });
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
      return true;
    },
    async openTicket(ticket) {
      const content = await readTicket({ ticket: ticket as never });
      if (!shownInTab.has(content.mediaType)) return false;
      const url = URL.createObjectURL(new Blob([bytesOf(content.base64)], { type: content.mediaType }));
      clickLink(url, { target: '_blank', rel: 'noopener noreferrer' });
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
      return true;
    },
    printTicket: async (ticket) => printPdf(await contentUrl(ticket)),
    async openLink(url) {
      if (!isAllowedLink(url)) return false;
      clickLink(url, url.startsWith('https:') ? { target: '_blank', rel: 'noopener noreferrer' } : {});
      return true;
    },
    async notify(title, body) {
      // The permission is asked in context, by the first notice there is.
      const granted = Notification.permission === 'default' ? await Notification.requestPermission() : Notification.permission;
      if (granted === 'granted') new Notification(title, { body });
    },
    async openWindow(route) {
      const nonce = await session?.nonceForWindow();
      if (nonce == null) return;
      const address = new URLSearchParams({ nonce, to: route.replace(/^#/, '') });
      window.open(`/#${address.toString()}`, '_blank', 'noopener,width=1180,height=800');
    },
  };
}
