/** Letters: who gets which, the real page, produce, print, mark as sent; and the kept ones. */
export { LetterPage } from './LetterPage';
export { ManyLettersDialog } from './ManyLettersDialog';
export { OtherLetterDialog } from './OtherLetterDialog';
export { LettersScreen } from './LettersScreen';
