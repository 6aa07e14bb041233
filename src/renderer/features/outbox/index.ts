/** Mail to customers and what comes back. */
export { AccountMails } from './AccountMails';
export { ComposeDialog } from './ComposeDialog';
export { EvidenceDialog } from './EvidenceDialog';
export { isMailFile, offerMails } from './incoming-mails';
export { MailFiling } from './MailFiling';
export { OutboxScreen } from './OutboxScreen';
export { rulesAgainst } from './outbox-words';
export { RulesReason } from './RulesReason';
export { SendAllTheSame } from './SendAllTheSame';
