/** Import: files into the ledger, with everything shown before anything is kept. */
export { DropEverywhere } from './DropEverywhere';
export { ImportScreen } from './ImportScreen';
export { pickImportFiles } from './import.api';
export { offerFiles } from './incoming-files';
