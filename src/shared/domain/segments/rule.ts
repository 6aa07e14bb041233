import { ruleField, ruleOperators, type RuleField, type RuleFieldCode, type RuleOperator } from './fields';

export type RuleValue = string | number | boolean | null | readonly (string | number)[];
export interface RuleLeaf {
  readonly field: string;
  readonly op: string;
  readonly value: RuleValue;
}
/** A rule as data. An empty `all` holds for everybody, an empty `any` for nobody. */
export type Rule = { readonly all: readonly Rule[] } | { readonly any: readonly Rule[] } | { readonly not: Rule } | RuleLeaf;

/** One customer as rules see it: null = not known. Lists are arrays of text. */
export type RuleSubject = Readonly<Record<RuleFieldCode, string | number | boolean | readonly string[] | null>>;

const deepest = 8;

/** Why a rule cannot be kept, one sentence; null when it can. */
export function ruleFault(rule: Rule, depth = 0): string | null {
  if (depth > deepest) return `A rule may be nested ${deepest} deep at most.`;
  if ('all' in rule) return firstFault(rule.all, depth);
  if ('any' in rule) return firstFault(rule.any, depth);
  if ('not' in rule) return ruleFault(rule.not, depth + 1);
  const field = ruleField(rule.field);
  if (field === undefined) return `There is no field ${rule.field}.`;
  if (ruleOperators[field.kind][rule.op as RuleOperator] === undefined) return `${field.label} cannot be compared by ${rule.op}.`;
  return valueFault(field, rule.op as RuleOperator, rule.value);
}

/** Whether a rule looks at one of these fields anywhere. */
export function ruleLooksAt(rule: Rule, fields: readonly RuleFieldCode[]): boolean {
  if ('all' in rule) return rule.all.some((part) => ruleLooksAt(part, fields));
  if ('any' in rule) return rule.any.some((part) => ruleLooksAt(part, fields));
  if ('not' in rule) return ruleLooksAt(rule.not, fields);
  return (fields as readonly string[]).includes(rule.field);
}

function firstFault(rules: readonly Rule[], depth: number): string | null {
  for (const rule of rules) {
    const fault = ruleFault(rule, depth + 1);
    if (fault !== null) return fault;
  }
  return null;
}

function valueFault(field: RuleField, op: RuleOperator, value: RuleValue): string | null {
  if (op === 'known' || op === 'unknown') return null;
  if (op === 'one-of')
    return Array.isArray(value) && value.length > 0 && value.every((entry) => typeof entry === 'string') ? null : `${field.label}: name at least one value.`;
  if (op === 'between')
    return Array.isArray(value) && value.length === 2 && value.every((entry) => typeof entry === 'number' && Number.isFinite(entry))
      ? null
      : `${field.label}: name two figures.`;
  if (field.kind === 'flag') return typeof value === 'boolean' ? null : `${field.label}: say yes or no.`;
  if (field.kind === 'number' || field.kind === 'amount') return typeof value === 'number' && Number.isFinite(value) ? null : `${field.label}: name a figure.`;
  return typeof value === 'string' ? null : `${field.label}: name a text.`;
}

/** Letters A to Z without case; any other letter as it is, so that the database compares the same way. */
const plain = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

/** Whether a customer fits. Nothing that is not known fits a comparison. The rule must be without fault. */
export function evaluateRule(rule: Rule, subject: RuleSubject): boolean {
  if ('all' in rule) return rule.all.every((part) => evaluateRule(part, subject));
  if ('any' in rule) return rule.any.some((part) => evaluateRule(part, subject));
  if ('not' in rule) return !evaluateRule(rule.not, subject);
  const found = subject[rule.field as RuleFieldCode];
  const isKnown = found !== null && found !== '';
  switch (rule.op as RuleOperator) {
    case 'known':
      return isKnown;
    case 'unknown':
      return !isKnown;
    case 'is':
      return typeof found === 'string' ? plain(found) === plain(String(rule.value)) : found !== null && found === rule.value;
    case 'is-not':
      return plain(String(found ?? '')) !== plain(String(rule.value));
    case 'contains':
      return plain(String(found ?? '')).includes(plain(String(rule.value)));
    case 'starts-with':
      return plain(String(found ?? '')).startsWith(plain(String(rule.value)));
    case 'one-of':
      return valuesOf(found).some((one) => valuesOf(rule.value).includes(one));
    case 'has':
      return valuesOf(found).includes(plain(String(rule.value)));
    case 'has-not':
      return !valuesOf(found).includes(plain(String(rule.value)));
    default:
      return typeof found === 'number' && comparesAs(found, rule.op as RuleOperator, rule.value);
  }
}

function valuesOf(value: RuleValue | readonly string[] | undefined): readonly string[] {
  if (Array.isArray(value)) return value.map((entry) => plain(String(entry)));
  return value === null || value === undefined ? [] : [plain(String(value))];
}

function comparesAs(found: number, op: RuleOperator, value: RuleValue): boolean {
  const figure = Number(value);
  const [low = 0, high = 0] = Array.isArray(value) ? value.map(Number) : [];
  switch (op) {
    case 'at-least':
      return found >= figure;
    case 'at-most':
      return found <= figure;
    case 'more-than':
      return found > figure;
    case 'less-than':
      return found < figure;
    case 'between':
      return found >= low && found <= high;
    default:
      return false;
  }
}

/** The rule in words: "Past due is at least $5,000 and Segment is Key account". `show` puts a value into the reader's way. */
export function describeRule(rule: Rule, show: (field: RuleField, value: string | number | boolean) => string = (_, value) => String(value)): string {
  if ('all' in rule) return rule.all.length === 0 ? 'everybody' : rule.all.map((part) => grouped(part, show, 'any')).join(' and ');
  if ('any' in rule) return rule.any.length === 0 ? 'nobody' : rule.any.map((part) => grouped(part, show, 'all')).join(' or ');
  if ('not' in rule) return `not (${describeRule(rule.not, show)})`;
  const field = ruleField(rule.field);
  if (field === undefined) return rule.field;
  if (field.kind === 'flag') return rule.value === true ? field.label : `not ${field.label.toLowerCase()}`;
  const words = ruleOperators[field.kind][rule.op as RuleOperator] ?? rule.op;
  if (rule.value === null || rule.op === 'known' || rule.op === 'unknown') return `${field.label} ${words}`;
  const values = (Array.isArray(rule.value) ? rule.value : [rule.value as string | number | boolean]).map((value) =>
    show(field, value as string | number | boolean),
  );
  return `${field.label} ${words} ${values.join(rule.op === 'between' ? ' and ' : ', ')}`;
}

const grouped = (rule: Rule, show: (field: RuleField, value: string | number | boolean) => string, inner: 'all' | 'any'): string =>
  inner in rule && (rule as { readonly [key: string]: readonly Rule[] })[inner]!.length > 1 ? `(${describeRule(rule, show)})` : describeRule(rule, show);
