import { createFileQueue } from '../../lib/file-queue';

/** Files on their way into the wizard, which shows the first one. */
const queue = createFileQueue();

/** Takes a file out: imported, or left. */
export const finishFile = (ticket: string): void => queue.finish([ticket]);
export const { offer: offerFiles, clear: dropAllFiles, useWaiting: useWaitingFiles } = queue;
