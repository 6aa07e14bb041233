import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Liquid, Template } from 'liquidjs';
import { letterKindNames, letterKinds, type LetterKind, type LetterLanguage } from '../../../shared/domain/dunning';
import { makeEngine, scopeOf } from './letter-engine';
import { fieldsOfKind, fieldSpecs, type LetterFields } from './letter-fields';
import { LetterFault } from './letter-model';
import { letterWordsShape, type LetterWords } from './letter-words';

/** What a person writes of a letter. `before` and `after` stand around the table; an empty line parts two paragraphs. */
export interface TemplateParts {
  /** Name of the letter in lists and in later letters, in the letter's language. */
  readonly name: string;
  readonly title: string;
  readonly before: string;
  readonly after: string;
  readonly subject: string;
  readonly mail: string;
}
export type TemplatePart = keyof TemplateParts;

/** A fault of a template: where it stands and what to do. Lines count from 1. */
export interface TemplateFault {
  readonly part: TemplatePart;
  readonly line: number;
  readonly message: string;
}

export interface LetterTemplate {
  readonly kind: LetterKind;
  readonly language: LetterLanguage;
  /** As recorded with each letter: `de/final-demand`, or `own/de/final-demand` for a version of the company's own. */
  readonly id: string;
  readonly version: number;
  readonly parts: TemplateParts;
  /** Paragraphs with every field put in; `LetterFault` names the first field that would print empty. */
  write(fields: LetterFields): { readonly title: string; readonly before: readonly string[]; readonly after: readonly string[] };
  /** Subject on one line, and the text between salutation and greeting. */
  writeMail(fields: LetterFields): { readonly subject: string; readonly text: string };
}

const engine: Liquid = makeEngine();
const texts = ['title', 'before', 'after', 'subject', 'mail'] as const;
const required: readonly TemplatePart[] = ['name', 'title', 'before', 'subject', 'mail'];
const mailOnly: ReadonlySet<string> = new Set(fieldSpecs.filter((spec) => spec.type === 'lines').map((spec) => spec.name));

/** Every fault of a template, in the order of its parts; empty = it may be used. */
export function checkTemplate(parts: TemplateParts, kind: LetterKind): readonly TemplateFault[] {
  const faults: TemplateFault[] = required
    .filter((part) => parts[part].trim() === '')
    .map((part) => ({ part, line: 1, message: 'This part must not be empty.' }));
  for (const part of ['name', 'title', 'subject'] as const)
    if (parts[part].trim().includes('\n')) faults.push({ part, line: 2, message: 'This part has one line.' });
  const known = knownNames(kind);
  for (const part of texts) faults.push(...faultsOf(parts[part], part, kind, known));
  return faults;
}

function knownNames(kind: LetterKind): ReadonlySet<string> {
  const names = fieldsOfKind(kind).map((spec) => spec.name);
  return new Set([...names, ...names.filter((name) => name.includes('.')).map((name) => name.slice(0, name.indexOf('.')))]);
}

function faultsOf(text: string, part: TemplatePart, kind: LetterKind, known: ReadonlySet<string>): readonly TemplateFault[] {
  let parsed: Template[];
  try {
    parsed = engine.parse(text);
  } catch (error) {
    return [{ part, line: lineOf(error), message: `${firstLine(error)}.` }];
  }
  const faults: TemplateFault[] = [];
  for (const uses of Object.values(engine.analyzeSync(parsed).globals)) {
    for (const { segments, location } of uses) {
      const name = segments.join('.');
      if (!known.has(name)) faults.push({ part, line: location.row, message: unknownMessage(name, kind) });
      else if (part !== 'mail' && mailOnly.has(name))
        faults.push({ part, line: location.row, message: `“${name}” stands on several lines; only the text of the mail may have it.` });
    }
  }
  return faults;
}

function unknownMessage(name: string, kind: LetterKind): string {
  const elsewhere = fieldSpecs.find((spec) => spec.name === name);
  return elsewhere ? `“${name}” is never known to the letter “${letterKindNames[kind]}”.` : `“${name}” is a field that no letter has.`;
}

const lineOf = (error: unknown): number => (error as { token?: { getPosition?: () => readonly number[] } }).token?.getPosition?.()[0] ?? 1;
const firstLine = (error: unknown): string => ((error as Error).message.split('\n')[0] ?? '').replace(/,? (file:.*, )?line:\d+, col:\d+$/, '');

/** Checks and prepares a template; throws `LetterFault` with its first fault. */
export function prepareTemplate(
  parts: TemplateParts,
  from: { readonly kind: LetterKind; readonly language: LetterLanguage; readonly id: string; readonly version: number },
): LetterTemplate {
  const [fault] = checkTemplate(parts, from.kind);
  if (fault) throw new LetterFault(`The letter template ${from.id} has a fault in ${fault.part}, line ${fault.line}: ${fault.message.replace(/\.$/, '')}`);
  const parsed = new Map(texts.map((part) => [part, engine.parse(parts[part])]));
  const render = (part: (typeof texts)[number], fields: object): string => {
    try {
      return engine.renderSync(parsed.get(part) ?? [], fields) as string;
    } catch (error) {
      const original = (error as { originalError?: unknown }).originalError;
      throw original instanceof LetterFault
        ? original
        : new LetterFault(`The letter template ${from.id} cannot be filled: ${firstLine(error)}`, { cause: error });
    }
  };
  return {
    ...from,
    parts,
    write(fields) {
      const scope = scopeOf(fields);
      return { title: oneLine(render('title', scope)), before: paragraphs(render('before', scope)), after: paragraphs(render('after', scope)) };
    },
    writeMail(fields) {
      const scope = scopeOf(fields);
      const blocks = render('mail', scope)
        .split(/\n\s*\n/)
        .map((block) =>
          block
            .split('\n')
            .map((line) => line.replace(/[ \t]+/g, ' ').trim())
            .join('\n')
            .trim(),
        );
      return {
        subject: oneLine(render('subject', scope)),
        text: blocks
          .filter((block) => block !== '')
          .join('\n\n')
          .replaceAll('**', ''),
      };
    },
  };
}

const oneLine = (text: string): string => text.replace(/[ \t\r\n]+/g, ' ').trim();
const paragraphs = (text: string): readonly string[] =>
  text
    .split(/\n\s*\n/)
    .map(oneLine)
    .filter((paragraph) => paragraph !== '');

/** Reads the text form of a template: `version`, `name` and `title` on lines of their own, then the parts under `== part`. */
export function readTemplate(text: string, name: string): { readonly version: number; readonly parts: TemplateParts } {
  const [head = '', ...sections] = text.replaceAll('\r\n', '\n').split(/^== /m);
  const values = new Map(head.split('\n').map((line) => [line.slice(0, Math.max(0, line.indexOf(' '))), line.slice(line.indexOf(' ') + 1).trim()] as const));
  for (const section of sections) values.set(section.slice(0, section.indexOf('\n')).trim(), section.slice(section.indexOf('\n') + 1).trim());
  const part = (key: string): string => {
    const value = values.get(key);
    if (value === undefined || (value === '' && key !== 'after')) throw new LetterFault(`The letter template ${name} has no ${key}`);
    return value;
  };
  const version = Number(part('version'));
  if (!Number.isSafeInteger(version) || version < 1) throw new LetterFault(`The letter template ${name} needs a whole number as its version`);
  return {
    version,
    parts: { name: part('name'), title: part('title'), before: part('before'), after: part('after'), subject: part('subject'), mail: part('mail') },
  };
}

const withoutSharpS = (text: string): string => text.replaceAll('ß', 'ss');
/** German as Switzerland writes it. The names that are put in keep their letters. */
export function swissTemplate(parts: TemplateParts): TemplateParts {
  return {
    name: withoutSharpS(parts.name),
    title: withoutSharpS(parts.title),
    before: withoutSharpS(parts.before),
    after: withoutSharpS(parts.after),
    subject: withoutSharpS(parts.subject),
    mail: withoutSharpS(parts.mail),
  };
}

/** Templates and fixed words of one language. */
export interface LanguageKit {
  readonly words: LetterWords;
  template(kind: LetterKind): LetterTemplate;
}

/** Reads `resources/templates/letters/<language>`; a template is read when it is first asked for. Faults name the file. */
export function loadLanguage(templateDir: string, language: LetterLanguage, swiss = false): LanguageKit {
  const dir = path.join(templateDir, language);
  const wordsText = readFileSync(path.join(dir, 'words.json'), 'utf8');
  const words = letterWordsShape.parse(JSON.parse(swiss ? withoutSharpS(wordsText) : wordsText));
  const templates = new Map<LetterKind, LetterTemplate>();
  return {
    words,
    template(kind) {
      let found = templates.get(kind);
      if (!found) {
        const id = `${language}/${kind}`;
        const { version, parts } = readTemplate(readFileSync(path.join(dir, `${kind}.liquid`), 'utf8'), id);
        templates.set(kind, (found = prepareTemplate(swiss ? swissTemplate(parts) : parts, { kind, language, id, version })));
      }
      return found;
    },
  };
}

/** All templates of a language, read at once: for tests and for the list. */
export const allTemplates = (kit: LanguageKit): readonly LetterTemplate[] => letterKinds.map((kind) => kit.template(kind));
