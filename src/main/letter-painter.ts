/** A thread that lays letters out and paints them; see core/documents/painters. */
import { constants, getPriority, setPriority } from 'node:os';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { layOut, LetterFault, loadFonts, paintLetter, type LetterModel } from './core/documents';
import { sharedParts, type PaintAnswer, type PaintRequest } from './core/documents/painters';

const core = parentPort;
if (core === null) throw new Error('letter-painter runs in a worker thread only');
// Painting yields to who waits at the screen. Linux alone ranks single threads; elsewhere this would slow the whole core down.
if (process.platform === 'linux') setPriority(0, Math.min(constants.priority.PRIORITY_LOW, getPriority(0) + constants.priority.PRIORITY_BELOW_NORMAL));

const { resourcesDir } = workerData as { readonly resourcesDir: string };
const fonts = loadFonts(join(resourcesDir, 'fonts'));
const known = new Map<string, unknown>();

core.on('message', (request: PaintRequest) => {
  for (const [key, value] of request.fresh) known.set(key, value);
  const shared = Object.fromEntries(sharedParts.map((part) => [part, request.shared[part] === undefined ? null : known.get(request.shared[part])]));
  try {
    const letter = layOut({ ...request.model, ...shared } as LetterModel, fonts);
    const painted = paintLetter(letter, fonts, { pdfA: request.pdfA });
    const bytes = painted.byteLength === painted.buffer.byteLength ? painted : painted.slice();
    core.postMessage({ id: request.id, bytes, pages: letter.pages.length } satisfies PaintAnswer, [bytes.buffer as ArrayBuffer]);
  } catch (error) {
    core.postMessage(answerOf(request.id, error));
  }
});

function answerOf(id: number, error: unknown): PaintAnswer {
  if (error instanceof LetterFault) return { id, fault: error.message };
  return { id, error: error instanceof Error ? error.message : String(error) };
}
