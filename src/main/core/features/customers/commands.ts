import { isTimeZone } from '../../../../shared/domain/calendar';
import type { ContactId, CustomerId } from '../../../../shared/domain/ids';
import { nameKey } from '../../../../shared/domain/ledger-import';
import type { App, Tx } from '../../app';
import { badInput, conflict, notFound, ruleViolated } from '../../errors';
import type { Call, InputOf, OutputOf } from '../../rpc/handlers';
import type { ColumnValues, SqlValue } from '../../db';
import { refreshAccounts } from '../ranking';
import { refreshSearch } from '../search';
import { rememberUndo } from '../undo-log';
import { toE164 } from './phones';
import {
  contactImage,
  contactOwner,
  contactPoints,
  deleteContact,
  masterColumns,
  masterRecord,
  mergedUnder,
  saveDecision,
  setMergedInto,
  updateMaster,
  userExists,
  writeContact,
  type ContactPoint,
  type MasterRecord,
} from './store';

type Changes = InputOf<'customers', 'save'>['changes'];

const labels: Readonly<Record<keyof Changes, string>> = {
  name: 'Name',
  segment: 'Segment',
  tags: 'Tags',
  termsDays: 'Terms in days',
  promiseToleranceDays: 'Tolerance of promises in bank days',
  creditLimitMinor: 'Credit limit',
  language: 'Language',
  country: 'Country',
  debtorType: 'Type',
  timeZone: 'Time zone',
  handleWithCare: 'Handle with care',
  doNotContact: 'Do not contact',
  addressLines: 'Address',
  note: 'Good to know',
  ownerId: 'Owner',
  letterForm: 'Window of letters',
  paymentMethods: 'Ways to pay',
};

/** How a changed field is kept: its column and the value for it. */
function columnOf(field: keyof Changes, value: unknown): readonly [column: keyof MasterRecord, value: SqlValue] {
  switch (field) {
    case 'tags':
      return ['tags_json', JSON.stringify(value)];
    case 'addressLines':
      return ['address_json', JSON.stringify(value)];
    case 'handleWithCare':
      return ['handle_with_care', value === true ? 1 : 0];
    case 'doNotContact':
      return ['do_not_contact', value === true ? 1 : 0];
    case 'termsDays':
      return ['terms_days', value as number | null];
    case 'creditLimitMinor':
      return ['credit_limit_minor', value as number | null];
    case 'promiseToleranceDays':
      return ['promise_tolerance_days', value as number | null];
    case 'debtorType':
      return ['debtor_type', value as string];
    case 'letterForm':
      return ['letter_form', value as string];
    case 'paymentMethods':
      return ['payment_methods_json', value === null ? null : JSON.stringify(value)];
    case 'timeZone':
      return ['time_zone', value as string];
    case 'ownerId':
      return ['owner_id', value as string | null];
    default:
      return [field, value as string];
  }
}

/** Changes master data. The version must be the one that was read; each change is recorded with its old and new value. */
export async function saveCustomer(app: App, input: InputOf<'customers', 'save'>, call: Call): Promise<{ readonly done: true }> {
  return app.command(call, async (tx) => {
    const before = standing(tx, input.id);
    if (before.version !== input.version)
      throw conflict('Somebody changed this customer meanwhile. Your changes were not saved: look at the new values, then save again.');
    checkChanges(tx, input.changes);
    checkWaysToPay(tx, input.changes.paymentMethods ?? []);
    const columns: Record<string, SqlValue> = {};
    const changed: Record<string, { readonly old: SqlValue; readonly new: SqlValue }> = {};
    for (const [field, value] of Object.entries(input.changes) as [keyof Changes, unknown][]) {
      if (value === undefined) continue;
      const [column, kept] = columnOf(field, value);
      if (before[column] === kept) continue;
      columns[column] = kept;
      changed[field] = { old: before[column], new: kept };
    }
    const fields = Object.keys(changed) as (keyof Changes)[];
    if (fields.length === 0) return { done: true as const };
    if (columns['name'] !== undefined) columns['name_key'] = nameKey(String(columns['name']));
    updateMaster(tx, input.id, columns, tx.recordedAtMs);
    tx.record({
      kind: 'change',
      code: 'customer-changed',
      customerId: input.id,
      title: `Changed: ${fields.map((field) => labels[field].toLowerCase()).join(', ')}`,
      detail: fields.map((field) => `${labels[field]}: ${shown(changed[field]?.old)} → ${shown(changed[field]?.new)}`).join(' · '),
      payload: { changes: changed },
    });
    if (columns['name'] !== undefined) refreshSearch(tx, [input.id]);
    refreshAccounts(tx, [input.id]);
    rememberUndo(tx, call, input, {
      label: `Changed ${before.name}: ${fields.map((field) => labels[field].toLowerCase()).join(', ')}`,
      customerId: input.id,
      steps: [
        {
          do: 'change-customer',
          customerId: input.id,
          before: Object.fromEntries(Object.keys(columns).map((name) => [name, (before as unknown as Record<string, SqlValue>)[name] ?? null])),
          after: columns,
        },
      ],
    });
    return { done: true as const };
  });
}

const shown = (value: SqlValue | undefined): string => (value === null || value === undefined || value === '' ? 'none' : String(value));

function checkChanges(tx: Tx, changes: Changes): void {
  if (changes.timeZone !== undefined && changes.timeZone !== '' && !isTimeZone(changes.timeZone))
    throw badInput('This time zone is not known. Write it as in America/New_York.', 'changes.timeZone');
  if (changes.country !== undefined && changes.country !== '' && !/^[A-Za-z]{2}$/.test(changes.country))
    throw badInput('Write the country as two letters, e.g. US.', 'changes.country');
  if (changes.ownerId !== undefined && changes.ownerId !== null && !userExists(tx, changes.ownerId)) throw notFound('This collector is not there (any more).');
  if (changes.creditLimitMinor !== undefined && changes.creditLimitMinor !== null && changes.creditLimitMinor < 0)
    throw badInput('A credit limit cannot be negative.', 'changes.creditLimitMinor');
}

function checkWaysToPay(tx: Tx, ids: readonly string[]): void {
  const known = new Set(tx.company.settings.paymentMethods.map((method) => method.id));
  if (ids.some((id) => !known.has(id)))
    throw badInput('This way to pay is not in the settings any more. Choose among those that are.', 'changes.paymentMethods');
}

function standing(tx: Tx, id: string): MasterRecord {
  const record = masterRecord(tx, id);
  if (record === undefined) throw notFound('This customer is not in the ledger (any more).');
  return record;
}

/** Adds or changes a contact. Numbers are read in the customer's country, else in the company's. */
export async function saveContact(app: App, input: InputOf<'customers', 'saveContact'>, call: Call): Promise<OutputOf<'customers', 'saveContact'>> {
  return app.command(call, async (tx) => {
    const customer = standing(tx, input.customerId);
    const owner = input.id === undefined ? undefined : contactOwner(tx, input.id);
    if (input.id !== undefined && owner !== input.customerId) throw notFound('This contact is not there (any more).');
    const id = input.id ?? tx.nextId<ContactId>();
    const before = contactPoints(tx, id);
    const image = contactImage(tx, id);
    const countries = [customer.country, tx.company.profile.country].filter((country) => country !== '');
    const points: ContactPoint[] = [
      ...input.phones.map((phone) => ({
        kind: 'phone' as const,
        value: toE164(phone.written, countries),
        written: phone.written.trim(),
        health: phone.health,
      })),
      ...input.emails.map((email) => ({ kind: 'email' as const, value: email.address.toLowerCase(), written: email.address, health: email.health })),
    ];
    writeContact(
      tx,
      {
        id,
        customerId: input.customerId,
        name: input.name,
        role: input.role,
        preferredChannel: input.preferredChannel,
        doNotUse: input.doNotUse,
        note: input.note,
      },
      points,
      tx.recordedAtMs,
    );
    tx.record({
      kind: 'change',
      code: input.id === undefined ? 'contact-added' : 'contact-changed',
      customerId: input.customerId,
      subjectId: id,
      title: `${input.id === undefined ? 'New contact' : 'Contact changed'}: ${input.name}${input.role === '' ? '' : `, ${input.role}`}`,
      detail: points.map((point) => point.written).join(' · '),
      payload: { old: before, new: points, doNotUse: input.doNotUse },
    });
    for (const email of points) {
      const came = before.some((known) => known.kind === 'email' && known.value === email.value && known.health === 'bounced');
      if (email.kind === 'email' && came && email.health !== 'bounced')
        tx.record({
          kind: 'change',
          code: 'address-works',
          customerId: input.customerId,
          subjectId: id,
          title: `${email.written} of ${input.name} takes mail again`,
          payload: { address: email.written },
        });
    }
    refreshSearch(tx, [input.customerId]);
    refreshAccounts(tx, [input.customerId]);
    rememberUndo(tx, call, input, {
      label: `${input.id === undefined ? 'Added' : 'Changed'} contact ${input.name}`,
      customerId: input.customerId,
      steps: [{ do: 'set-contact', customerId: input.customerId, contactId: id, before: image, after: contactImage(tx, id) }],
    });
    return { id };
  });
}

/** Puts master data back to what it was before a command, if nobody has changed the same fields since. */
export function putCustomerBack(tx: Tx, customerId: string, before: ColumnValues, after: ColumnValues): void {
  const now = masterColumns(tx, customerId, Object.keys(after));
  if (Object.keys(after).some((name) => now[name] !== after[name]))
    throw ruleViolated('changed-since', 'This customer was changed since. Take the later change back first.');
  updateMaster(tx, customerId, before, tx.recordedAtMs);
  tx.record({
    kind: 'change',
    code: 'customer-change-undone',
    customerId: customerId as CustomerId,
    title: 'Change of master data taken back',
    payload: { before: after, after: before },
  });
  if ('name' in before) refreshSearch(tx, [customerId]);
}

/** Puts a contact back to what it was before a command; one that was added and never used goes again. */
export function putContactBack(tx: Tx, customerId: string, contactId: string, before: unknown, after: unknown): void {
  const now = contactImage(tx, contactId);
  if (JSON.stringify(now) !== JSON.stringify(after))
    throw ruleViolated('changed-since', 'This contact was changed or called since. Take the later act back first.');
  const image = before as ReturnType<typeof contactImage>;
  if (image === null) {
    if (!deleteContact(tx, contactId))
      throw ruleViolated('changed-since', 'This person was called since and stays. Mark the contact as not to be used instead.');
  } else writeContact(tx, image.contact, image.points, tx.recordedAtMs);
  tx.record({
    kind: 'change',
    code: 'contact-undone',
    customerId: customerId as CustomerId,
    subjectId: contactId,
    title: image === null ? 'New contact taken back' : 'Change of a contact taken back',
  });
  refreshSearch(tx, [customerId]);
}

/** `same`: b's items, promises and contacts count under a from now on. `different` takes that back, or never asks again. */
export async function decideDuplicate(app: App, input: InputOf<'customers', 'decideDuplicate'>, call: Call): Promise<{ readonly done: true }> {
  return app.command(call, async (tx) => {
    if (input.aId === input.bId) throw badInput('Choose two customers.', 'bId');
    const a = standing(tx, input.aId),
      b = standing(tx, input.bId);
    if (input.decision === 'same') {
      if (a.merged_into_id !== null) throw ruleViolated('merge-into-merged', `${a.name} itself hangs under another customer. Choose that one.`, 'aId');
      if (mergedUnder(tx, b.id).length > 0)
        throw ruleViolated('merge-of-survivor', `Other customers hang under ${b.name}. Hang them under ${a.name} first.`, 'bId');
    }
    saveDecision(tx, a.id, b.id, input.decision, tx.recordedAtMs);
    const wasMerged = b.merged_into_id === a.id || a.merged_into_id === b.id;
    if (input.decision === 'same') setMergedInto(tx, b.id, a.id, tx.recordedAtMs);
    else if (wasMerged) setMergedInto(tx, b.merged_into_id === a.id ? b.id : a.id, null, tx.recordedAtMs);
    const same = input.decision === 'same';
    for (const [customer, other] of [
      [a, b],
      [b, a],
    ] as const)
      tx.record({
        kind: 'change',
        code: same ? 'customers-joined' : 'customers-kept-apart',
        customerId: customer.id as CustomerId,
        title: same ? `${b.name} (${b.number}) counts under ${a.name} (${a.number})` : `Not the same as ${other.name} (${other.number})`,
        payload: { aId: a.id, bId: b.id },
      });
    refreshSearch(tx, [a.id, b.id]);
    refreshAccounts(tx, [a.id, b.id]);
    return { done: true as const };
  });
}
