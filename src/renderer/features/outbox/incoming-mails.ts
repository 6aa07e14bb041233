import type { HostFile } from '../../../shared/contract/host';
import { createFileQueue } from '../../lib/file-queue';

/** Mail files on their way to an account. */
const queue = createFileQueue();

export const isMailFile = (file: HostFile): boolean => /\.eml$/i.test(file.name);
export const finishMail = (ticket: string): void => queue.finish([ticket]);
export const { offer: offerMails, useWaiting: useWaitingMails } = queue;
