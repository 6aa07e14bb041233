import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Drop, Liquid, type Template } from 'liquidjs';
import * as z from 'zod';
import type { DunningLevel } from '../../../shared/domain/dunning';
import { LetterFault } from './letter-model';
import { letterWordsShape, type LetterWords } from './letter-words';

/**
 * What a letter template may name. `null` or an empty text means "not known": a sentence may ask for it with `{% if %}`,
 * but printing it stops the letter.
 */
export interface LetterFields {
  readonly total: string;
  readonly payBy: string;
  readonly issuedOn: string;
  /** The day up to which payments are known, in words. */
  readonly paymentsUntil: string;
  readonly reference: string;
  readonly customer: { readonly name: string; readonly number: string };
  readonly sender: { readonly name: string };
  readonly items: { readonly count: number; readonly oldestDays: number };
  /** How to reach the collector, e.g. `Maya Okafor on +44 113 555 0174`. */
  readonly contact: { readonly name: string; readonly reach: string | null };
  /** e.g. `our reminder of 6 October and our demand of 27 October`. */
  readonly earlierLetters: string | null;
  /** e.g. `5 and 12 November`. */
  readonly calls: string | null;
  readonly brokenPromise: { readonly amount: string; readonly day: string } | null;
  /** What will happen after a final demand, as the settings name it. */
  readonly consequence: string | null;
  /** Free text that the settings put under every letter. */
  readonly footNote: string | null;
}

/** Every name a template may use; a template that names anything else is refused when it is read. */
const knownFields: ReadonlySet<string> = new Set([
  'total', 'payBy', 'issuedOn', 'paymentsUntil', 'reference', 'customer.name', 'customer.number', 'sender.name', 'items.count', 'items.oldestDays',
  'contact.name', 'contact.reach', 'earlierLetters', 'calls', 'brokenPromise', 'brokenPromise.amount', 'brokenPromise.day', 'consequence', 'footNote',
]);
const knownFilters: ReadonlySet<string> = new Set(['capitalize']);
const knownTags: ReadonlySet<string> = new Set(['if', 'unless']);

const templateShape = z.strictObject({
  template: z.string().min(1), version: z.number().int().positive(), language: z.string().min(2), level: z.union([z.literal(1), z.literal(2), z.literal(3)]), title: z.string().min(1),
  /** Name of the letter in lists and on the timeline. */
  name: z.string().min(1),
  opening: z.array(z.string().min(1)).min(1), closing: z.array(z.string().min(1)).min(1), signatureSpace: z.boolean(), history: z.boolean(), answerForm: z.boolean(),
});
type TemplateFile = z.infer<typeof templateShape>;

export interface LetterTemplate {
  readonly file: TemplateFile;
  /** Name and version as recorded with each letter, e.g. `en/1-reminder v1`. */
  readonly label: string;
  /** Paragraphs with every field put in; `LetterFault` names the first field that would print empty. */
  write(fields: LetterFields): { readonly opening: readonly string[]; readonly closing: readonly string[] };
}
export interface LetterTemplates { readonly words: LetterWords; readonly levels: Readonly<Record<DunningLevel, LetterTemplate>> }

/** A value that is not known: false to `{% if %}`, a fault when printed. */
class MissingField extends Drop {
  constructor(readonly field: string) { super(); }
  override valueOf(): null { return null; }
}

function makeEngine(): Liquid {
  const engine = new Liquid({
    templates: {}, ownPropertyOnly: true, strictVariables: true, strictFilters: true, parseLimit: 20_000, renderLimit: 500, memoryLimit: 1e6,
    outputEscape: (value: unknown) => {
      if (value instanceof MissingField) throw new LetterFault(`The letter would print an empty ${value.field}`);
      if (value === null || value === undefined || value === '') throw new LetterFault('The letter would print an empty field');
      // Data must not switch the strong weight on.
      return String(value).replaceAll('**', '∗∗');
    },
  });
  for (const name of Object.keys(engine.filters)) if (!knownFilters.has(name)) delete engine.filters[name];
  for (const name of Object.keys(engine.tags)) if (!knownTags.has(name)) delete engine.tags[name];
  return engine;
}

/** Known-but-empty values become `MissingField`, so that the fault can name them. */
function guarded(value: unknown, field: string): unknown {
  if (value === null || value === undefined || value === '') return new MissingField(field);
  if (typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, guarded(inner, field === '' ? key : `${field}.${key}`)]));
}

function prepare(engine: Liquid, text: string, label: string): readonly Template[] {
  const parsed = engine.parse(text);
  for (const used of engine.fullVariablesSync(parsed)) {
    if (!knownFields.has(used)) throw new LetterFault(`The letter template ${label} names “${used}”, which no letter has`);
  }
  return parsed;
}

/** Reads, checks and prepares one template. `json` is the content of its file; `name` is for messages. */
export function parseTemplate(json: string, name: string): LetterTemplate {
  const read = templateShape.safeParse(JSON.parse(json));
  if (!read.success) throw new LetterFault(`The letter template ${name} is not complete: ${z.prettifyError(read.error)}`);
  const file = read.data;
  const engine = makeEngine();
  const prepareAll = (texts: readonly string[]) => texts.map((text) => {
    try {
      return prepare(engine, text, name);
    } catch (error) {
      if (error instanceof LetterFault) throw error;
      throw new LetterFault(`The letter template ${name} cannot be read: ${(error as Error).message}`, { cause: error });
    }
  });
  const opening = prepareAll(file.opening);
  const closing = prepareAll(file.closing);
  const write = (parts: readonly (readonly Template[])[], scope: object) => parts.map((part) => renderPart(engine, part, scope)).filter((text) => text !== '');
  return {
    file, label: `${file.language}/${name} v${file.version}`,
    write(fields) {
      const scope = guarded(fields, '') as object;
      return { opening: write(opening, scope), closing: write(closing, scope) };
    },
  };
}

function renderPart(engine: Liquid, part: readonly Template[], scope: object): string {
  try {
    return (engine.renderSync(part as Template[], scope) as string).replace(/\s+/g, ' ').trim();
  } catch (error) {
    const original = (error as { originalError?: unknown }).originalError;
    throw original instanceof LetterFault ? original : error;
  }
}

const fileNames: Readonly<Record<DunningLevel, string>> = { 1: '1-reminder', 2: '2-demand', 3: '3-final-demand' };

/** Reads the templates and words of one language from `resources/templates/letters/<language>`; faults name the file. */
export function loadTemplates(templateDir: string, language: string): LetterTemplates {
  const dir = path.join(templateDir, language);
  const words = letterWordsShape.parse(JSON.parse(readFileSync(path.join(dir, 'words.json'), 'utf8')));
  const load = (level: DunningLevel) => parseTemplate(readFileSync(path.join(dir, `${fileNames[level]}.json`), 'utf8'), fileNames[level]);
  return { words, levels: { 1: load(1), 2: load(2), 3: load(3) } };
}
