/** Text messages: one copied out, or the file of a gateway for many. */
export { ManyTextsDialog } from './ManyTextsDialog';
export { TextDialog } from './TextDialog';
export { languageNames, lengthWords } from './texts-words';
