import { normaliseNumber } from './numbers';

export interface CustomerIdentity {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly otherNames?: readonly string[];
}

export type DuplicateReason = 'same-number' | 'same-name' | 'similar-name';
export interface LikelyDuplicate {
  readonly aId: string;
  readonly bId: string;
  readonly code: DuplicateReason;
  /** One sentence naming what is alike. */
  readonly reason: string;
  /** 0 to 1; 1 = the same number. */
  readonly likeness: number;
}

const legalForms = new Set(
  'inc incorporated llc llp lp ltd limited plc corp corporation co company gmbh ag kg ohg ug se sa sas sarl srl spa bv nv ab as oy aps pty pte sl kk'.split(
    ' ',
  ),
);
/** Below this share of common letter pairs two names are called different. */
const likenessFloor = 0.86;
/**
 * A name that more customers share is a chain or a placeholder ("Cash customer") and says nothing; in larger blocks of
 * similar names each is compared with its neighbours in the alphabet only.
 */
const blockLimit = 60;
const neighbours = 6;

/** A company name without case, accents, punctuation and legal form, for comparing: `Müller & Söhne GmbH` → `muller sohne`. */
export function comparableName(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/['’.]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ');
  const kept = words.filter((word) => word !== 'and' && word !== 'und' && word !== 'the' && !legalForms.has(word));
  return (kept.length > 0 ? kept : words).join(' ');
}

/** Share of common letter pairs of two texts (Dice's coefficient), 0 to 1. */
export function nameLikeness(a: string, b: string): number {
  if (a === b) return 1;
  const pairs = new Map<string, number>();
  for (let index = 0; index < a.length - 1; index += 1) pairs.set(a.slice(index, index + 2), (pairs.get(a.slice(index, index + 2)) ?? 0) + 1);
  let common = 0;
  for (let index = 0; index < b.length - 1; index += 1) {
    const left = pairs.get(b.slice(index, index + 2)) ?? 0;
    if (left > 0) {
      common += 1;
      pairs.set(b.slice(index, index + 2), left - 1);
    }
  }
  const total = Math.max(a.length - 1, 0) + Math.max(b.length - 1, 0);
  return total === 0 ? 0 : (2 * common) / total;
}

/**
 * Pairs that look like one customer, likeliest first; a proposal for a person to decide, nothing is ever merged here.
 * Compares numbers in their normal form, then names: all of them by equality, similar ones inside blocks of the same
 * first four letters, so that 100,000 customers stay a matter of a second.
 */
export function likelyDuplicates(customers: readonly CustomerIdentity[]): readonly LikelyDuplicate[] {
  const found = new Map<string, LikelyDuplicate>();
  const put = (a: CustomerIdentity, b: CustomerIdentity, code: DuplicateReason, reason: string, likeness: number) => {
    if (a.id === b.id) return;
    const [first, second] = a.id < b.id ? [a, b] : [b, a];
    const key = `${first.id}|${second.id}`;
    const before = found.get(key);
    if (!before || before.likeness < likeness) found.set(key, { aId: first.id, bId: second.id, code, reason, likeness });
  };
  for (const group of grouped(customers, (customer) => [normaliseNumber(customer.number)])) {
    for (const [a, b] of neighbouringPairs(group)) put(a, b, 'same-number', `Numbers ${a.number} and ${b.number} differ only in leading zeros or spacing`, 1);
  }
  const named = customers.flatMap((customer) =>
    [...new Set([customer.name, ...(customer.otherNames ?? [])].map(comparableName))].map((name) => ({ id: customer.id, customer, name })),
  );
  for (const group of grouped(named, (entry) => [entry.name])) {
    if (group.length > blockLimit) continue;
    for (const [a, b] of neighbouringPairs(group)) put(a.customer, b.customer, 'same-name', `Both are called ${a.customer.name}`, 0.97);
  }
  for (const group of grouped(named, (entry) => [entry.name.slice(0, 4)])) {
    const sorted = [...group].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
    for (const [a, b] of neighbouringPairs(sorted)) {
      if (a.name === b.name || differInFigures(a.name, b.name)) continue;
      const likeness = nameLikeness(a.name, b.name);
      if (likeness >= likenessFloor)
        put(a.customer, b.customer, 'similar-name', `${a.customer.name} and ${b.customer.name} are spelled alike`, Math.round(likeness * 90) / 100);
    }
  }
  return [...found.values()].sort((a, b) => b.likeness - a.likeness || (a.aId < b.aId ? -1 : 1));
}

/** `Store 12` and `Store 13` are two branches, however alike their names are. */
function differInFigures(a: string, b: string): boolean {
  return a.replace(/\D+/g, ' ').trim() !== b.replace(/\D+/g, ' ').trim();
}

function grouped<T>(entries: readonly T[], keysOf: (entry: T) => readonly string[]): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const entry of entries) {
    for (const key of keysOf(entry)) {
      if (key === '') continue;
      const group = groups.get(key);
      if (group) group.push(entry);
      else groups.set(key, [entry]);
    }
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

function* neighbouringPairs<T>(group: readonly T[]): Generator<readonly [T, T]> {
  const reach = group.length > blockLimit ? neighbours : group.length;
  for (let index = 0; index < group.length; index += 1) {
    for (let other = index + 1; other < Math.min(group.length, index + 1 + reach); other += 1) yield [group[index] as T, group[other] as T];
  }
}
