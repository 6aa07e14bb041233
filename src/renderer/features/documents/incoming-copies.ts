import type { HostFile } from '../../../shared/contract/host';
import { createFileQueue } from '../../lib/file-queue';

/** PDFs on their way to their invoices. */
const queue = createFileQueue();

/** A PDF is no ledger: it is the copy of an invoice. */
export const isCopyFile = (file: HostFile): boolean => /\.pdf$/i.test(file.name);
export const { offer: offerCopies, finish: finishCopies, useWaiting: useWaitingCopies } = queue;
