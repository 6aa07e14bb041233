import { BrowserWindow } from 'electron';
import type { PageProtocol } from './page-protocol';
import { cagedPreferences } from './security';

/** The viewer draws its first page a moment after its document has loaded; there is no event for it. */
const viewerSettlesMs = 600;

/**
 * The system's print dialog for a PDF, from a window nobody sees.
 * @returns false when the user cancelled, no printer is there, or the document could not be shown for printing.
 */
export async function printPdf(page: PageProtocol, bytes: Uint8Array): Promise<boolean> {
  const offered = page.offerPdf(bytes);
  // `plugins` is Chromium's PDF viewer; there is no preload, so that this window can ask the shell for nothing.
  const window = new BrowserWindow({ show: false, width: 900, height: 1200, webPreferences: { ...cagedPreferences, plugins: true } });
  try {
    await window.loadURL(offered.url);
    await new Promise((resolve) => setTimeout(resolve, viewerSettlesMs));
    return await new Promise<boolean>((resolve) => window.webContents.print({ silent: false, printBackground: true }, (printed) => resolve(printed)));
  } catch {
    return false;
  } finally {
    offered.drop();
    window.destroy();
  }
}
