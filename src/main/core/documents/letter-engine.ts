import { Drop, Liquid } from 'liquidjs';
import { fieldSpecs, type LetterFields } from './letter-fields';
import { LetterFault } from './letter-model';

/** What a template may do: ask with `if` and `unless`, and write a first letter large. */
const knownTags: ReadonlySet<string> = new Set(['if', 'unless']);

/** A value that is not known: false to `{% if %}`, a fault when printed. */
class MissingField extends Drop {
  readonly #field: string;
  constructor(field: string) {
    super();
    this.#field = field;
  }
  override valueOf(): null {
    return null;
  }
  override liquidMethodMissing(key: string | number): MissingField {
    return new MissingField(`${this.#field}.${key}`);
  }
  fault(): LetterFault {
    return new LetterFault(`The letter would print an empty ${this.#field}`);
  }
}

/** The engine of all letter templates: no files, no loops, no assignments, no filter that leaves the escaping, limits on time and size. */
export function makeEngine(): Liquid {
  const engine = new Liquid({
    templates: {},
    ownPropertyOnly: true,
    strictVariables: true,
    strictFilters: true,
    parseLimit: 20_000,
    renderLimit: 500,
    memoryLimit: 1e6,
    outputEscape: (value: unknown) => {
      if (value instanceof MissingField) throw value.fault();
      if (value === null || value === undefined || value === '') throw new LetterFault('The letter would print an empty field');
      if (typeof value === 'object') throw new LetterFault('The letter would print a group of fields where one of them is meant');
      return String(value);
    },
  });
  for (const name of Object.keys(engine.filters)) delete engine.filters[name];
  for (const name of Object.keys(engine.tags)) if (!knownTags.has(name)) delete engine.tags[name];
  engine.registerFilter('capitalize', (value: unknown) => {
    if (value instanceof MissingField) throw value.fault();
    if (typeof value === 'object') throw new LetterFault('The letter would print a group of fields where one of them is meant');
    const text = String(value);
    return text.charAt(0).toUpperCase() + text.slice(1);
  });
  return engine;
}

type Scope = Record<string, unknown>;

const lineFields: ReadonlySet<string> = new Set(fieldSpecs.filter((spec) => spec.type === 'lines').map((spec) => spec.name));
const allMissing: LetterFields = Object.fromEntries(fieldSpecs.map((spec) => [spec.name, null]));

/** Dotted names as nested objects. What is not known answers as `MissingField`, also below a name of which nothing is known. */
export function scopeOf(fields: LetterFields): Scope {
  const scope: Scope = {};
  for (const [name, value] of Object.entries({ ...allMissing, ...fields })) {
    const dot = name.indexOf('.');
    const known = value !== null && value !== '';
    if (dot === -1) scope[name] = known ? clean(name, value) : new MissingField(name);
    else if (known) putBelow(scope, name.slice(0, dot), name.slice(dot + 1), clean(name, value));
    else scope[name.slice(0, dot)] ??= new MissingField(name.slice(0, dot));
  }
  return scope;
}

function putBelow(scope: Scope, parent: string, key: string, value: unknown): void {
  const present = scope[parent];
  if (present instanceof KnownFields) present.put(key, value);
  else scope[parent] = new KnownFields(parent, { [key]: value });
}

/** A group of fields of which at least one is known. */
class KnownFields extends Drop {
  readonly #name: string;
  readonly #values: Map<string, unknown>;
  constructor(name: string, values: Readonly<Record<string, unknown>>) {
    super();
    this.#name = name;
    this.#values = new Map(Object.entries(values));
  }
  put(key: string, value: unknown): void {
    this.#values.set(key, value);
  }
  override liquidMethodMissing(key: string | number): unknown {
    return this.#values.get(String(key)) ?? new MissingField(`${this.#name}.${key}`);
  }
}

/** Data must neither switch the strong weight on nor begin a paragraph. */
function clean(name: string, value: string | number | boolean): string | number | boolean {
  if (typeof value !== 'string') return value;
  return (lineFields.has(name) ? value.replace(/\n\s*\n/g, '\n') : value.replace(/[ \t\r\n]+/g, ' ')).replaceAll('**', '∗∗');
}
