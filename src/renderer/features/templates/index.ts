/** Templates: the words of letters and mails, by stage and language, with the real page beside them. */
export { TemplatesScreen } from './TemplatesScreen';
