/** Import: files into the ledger, with everything shown before anything is kept. */
export { ImportScreen } from './ImportScreen';
export { IncomingFiles } from './IncomingFiles';
export { dropAllFiles, useWaitingFiles } from './incoming-files';
