import type { DisputeReason } from '../disputes';
import type { PayMethod } from '../promises';
import type { QuickCommand, QuickOutcome } from './types';

export interface CommandWord {
  readonly command: QuickCommand;
  readonly outcome?: QuickOutcome;
  readonly meaning: string;
}

const outcome = (code: QuickOutcome, meaning: string): CommandWord => ({ command: 'outcome', outcome: code, meaning });
const promise: CommandWord = { command: 'promise', meaning: 'Promise' };
const dispute: CommandWord = { command: 'dispute', meaning: 'Dispute' };
const callBack: CommandWord = { command: 'call-back', meaning: 'Call back' };

/** The first word of a line. The first spelling of each is the one the line is written back with. */
export const commandWords: ReadonlyMap<string, CommandWord> = new Map<string, CommandWord>([
  ['ptp', promise],
  ['promise', promise],
  ['plan', { command: 'plan', meaning: 'Payment plan' }],
  ['disp', dispute],
  ['dispute', dispute],
  ['cb', callBack],
  ['callback', callBack],
  ['vm', outcome('voicemail', 'Voicemail left')],
  ['voicemail', outcome('voicemail', 'Voicemail left')],
  ['na', outcome('no-answer', 'No answer')],
  ['busy', outcome('busy', 'Busy')],
  ['bad', outcome('bad-number', 'Wrong number')],
  ['ref', outcome('refuses', 'Refuses to pay')],
  ['refuses', outcome('refuses', 'Refuses to pay')],
  ['chk', outcome('will-check', 'Will check')],
  ['check', outcome('will-check', 'Will check')],
  ['paid', { command: 'paid', meaning: 'Paid already' }],
  ['snooze', { command: 'snooze', meaning: 'Snooze' }],
  ['note', { command: 'note', meaning: 'Note' }],
]);

/** Before the command: the customer called. */
export const incomingWord = 'in';

/** Reasons as people say them. Longer phrases are tried first; the first of each reason is the one written back. */
export const reasonPhrases: readonly (readonly [phrase: string, reason: DisputeReason])[] = [
  ['pricing', 'pricing'],
  ['price', 'pricing'],
  ['wrong price', 'pricing'],
  ['quantity short', 'quantity-short'],
  ['short delivery', 'quantity-short'],
  ['short', 'quantity-short'],
  ['shortage', 'quantity-short'],
  ['missing goods', 'quantity-short'],
  ['damaged', 'damaged'],
  ['faulty', 'damaged'],
  ['broken', 'damaged'],
  ['returned', 'returned'],
  ['goods returned', 'returned'],
  ['return', 'returned'],
  ['not ordered', 'not-ordered'],
  ['never ordered', 'not-ordered'],
  ['late delivery', 'late-delivery'],
  ['late', 'late-delivery'],
  ['duplicate', 'duplicate'],
  ['double', 'duplicate'],
  ['duplicate invoice', 'duplicate'],
  ['wrong po', 'wrong-po'],
  ['no po', 'wrong-po'],
  ['po', 'wrong-po'],
  ['tax', 'tax'],
  ['vat', 'tax'],
  ['freight', 'freight'],
  ['shipping', 'freight'],
  ['discount', 'discount'],
  ['service', 'service'],
  ['bad service', 'service'],
  ['paid already', 'paid-already'],
  ['already paid', 'paid-already'],
  ['credit expected', 'credit-expected'],
  ['credit', 'credit-expected'],
  ['waiting for credit', 'credit-expected'],
  ['wrong entity', 'wrong-entity'],
  ['wrong address', 'wrong-entity'],
  ['wrong company', 'wrong-entity'],
  ['unidentified', 'unidentified'],
];
export const longestReason = 3;

export const methodWords: ReadonlyMap<string, PayMethod> = new Map<string, PayMethod>([
  ['bank', 'bank'],
  ['wire', 'bank'],
  ['transfer', 'bank'],
  ['ach', 'bank'],
  ['bacs', 'bank'],
  ['sepa', 'bank'],
  ['check', 'check'],
  ['cheque', 'check'],
  ['card', 'card'],
  ['cash', 'cash'],
  ['debit', 'direct-debit'],
  ['dd', 'direct-debit'],
]);
