import { textKindNames, type TextKind } from '../../../shared/domain/texts';
import { makeEngine, scopeOf } from './letter-engine';
import type { LetterFields } from './letter-fields';
import { LetterFault } from './letter-model';

/** Everything the words of a text message may name; the same names and the same language as in letters. */
export const shortTextFields = [
  { name: 'customer.name', meaning: 'Name of the customer' },
  { name: 'customer.number', meaning: 'Number of the customer’s account' },
  { name: 'person.name', meaning: 'Who gets the text' },
  { name: 'sender.name', meaning: 'Your company' },
  { name: 'contact.name', meaning: 'Whom the customer turns to' },
  { name: 'contact.phone', meaning: 'That person’s telephone number' },
  { name: 'total', meaning: 'What a letter would ask for now' },
  { name: 'items.count', meaning: 'How many items that is' },
  { name: 'items.oldestDays', meaning: 'Days that the oldest one is late' },
  { name: 'promise.amount', meaning: 'What was promised and is not due yet' },
  { name: 'promise.day', meaning: 'Day it was promised for' },
  { name: 'brokenPromise.amount', meaning: 'Promised and not received' },
  { name: 'brokenPromise.day', meaning: 'Day it was promised for' },
] as const;

const engine = makeEngine();
const known = new Set<string>(shortTextFields.flatMap(({ name }) => [name, name.split('.')[0] ?? name]));
const nothingKnown: LetterFields = Object.fromEntries(shortTextFields.map(({ name }) => [name, null]));
const firstLine = (error: unknown): string => ((error as Error).message.split('\n')[0] ?? '').replace(/,? (file:.*, )?line:\d+, col:\d+$/, '');

/** What is wrong with the words of a text; null = they may be used. */
export function shortTextFault(text: string, kind: TextKind): string | null {
  if (text.trim() === '') return `“${textKindNames[kind]}” needs some words.`;
  try {
    const names = Object.values(engine.analyzeSync(engine.parse(text)).globals).flatMap((uses) => uses.map(({ segments }) => segments.join('.')));
    const unknown = names.find((name) => !known.has(name));
    return unknown === undefined ? null : `“${unknown}” is a field that no text message has.`;
  } catch (error) {
    return `${firstLine(error)}.`;
  }
}

/** The words with every field put in, on one line. Throws `LetterFault` that names the first field that is not known. */
export function writeShortText(text: string, fields: LetterFields): string {
  try {
    return (engine.renderSync(engine.parse(text), scopeOf({ ...nothingKnown, ...fields })) as string).replace(/\s+/g, ' ').trim();
  } catch (error) {
    const original = (error as { originalError?: unknown }).originalError;
    const message = original instanceof LetterFault ? original.message.replace('The letter', 'The text') : `The text cannot be filled: ${firstLine(error)}`;
    throw new LetterFault(message, { cause: error });
  }
}
