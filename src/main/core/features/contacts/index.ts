/** Contacts done right: whom to call, when, and what speaks against it. */
import { addDays, dateInZone, timeInZone, weekday } from '../../../../shared/domain/calendar';
import { contactFindings, rightParty, touchesInWeek, type Channel, type Touch } from '../../../../shared/domain/contact-rules';
import type { ContactId, CustomerId } from '../../../../shared/domain/ids';
import type { App, Tx } from '../../app';
import { notFound } from '../../errors';
import { calendarFor } from '../../holidays';
import type { FeatureHandlers, InputOf, OutputOf } from '../../rpc/handlers';
import { customerGroup, ensureProjections } from '../ranking';
import {
  customerPlace,
  insertOverride,
  letterDays,
  mailDays,
  numbersOf,
  pastCalls,
  peopleOf,
  promisesByPerson,
  textDays,
  type NumberRow,
  type PastCall,
} from './store';

type Advice = OutputOf<'contacts', 'advice'>;
type Override = InputOf<'contacts', 'override'>['override'];

/** Calls a judgement rests on, and the fewest for an hour of the day to be named. */
const callsLookedAt = 200;
const fewestCalls = 5;
const daysLookedBack = 60;

const healthOrder: Readonly<Record<NumberRow['health'], number>> = { good: 0, unknown: 1, wrong: 2, disconnected: 2 };

export async function adviceFor(app: App, input: InputOf<'contacts', 'advice'>): Promise<Advice> {
  await ensureProjections(app);
  const company = app.current();
  const { read, settings, profile } = company;
  const group = customerGroup(read, input.customerId);
  const place = customerPlace(read, group.id);
  if (place === undefined) throw notFound('This customer is not in the ledger (any more).');
  const timeZone = place.timeZone === '' ? profile.timeZone : place.timeZone;
  const nowMs = app.clock.nowMs();
  const localDay = dateInZone(nowMs, timeZone);
  const calls = pastCalls(read, group.all, callsLookedAt);
  const people = peopleOf(read, group.all);
  const numbers = numbersOf(read, group.all);
  const kept = new Map(promisesByPerson(read, group.all).map((row) => [row.contactId, row]));
  const candidates = people.map((person) => {
    const own = callsWith(person.contactId, calls, numbers);
    return {
      contactId: person.contactId,
      name: person.name,
      position: person.position,
      doNotUse: person.doNotUse === 1,
      prefersPhone: person.preferredChannel === 'phone',
      workingNumbers: numbers.filter((row) => row.contactId === person.contactId && healthOrder[row.health] < 2).length,
      reached: own.filter((call) => call.outcomeClass === 'success').length,
      tried: own.length,
      lastReachedAtMs: own.find((call) => call.outcomeClass === 'success')?.startedAtMs ?? null,
      promisesKept: kept.get(person.contactId)?.kept ?? 0,
      promisesJudged: kept.get(person.contactId)?.judged ?? 0,
    };
  });
  const suggestion = rightParty(candidates);
  const picked = people.find((person) => person.contactId === (input.contactId ?? suggestion?.contactId));
  const touches: Touch[] = [
    ...calls.filter((call) => call.direction === 'out' && call.outcomeClass !== 'fail').map((call) => ({ channel: 'phone' as Channel, day: call.day })),
    ...letterDays(read, group.all, addDays(localDay, -daysLookedBack)).map((day) => ({ channel: 'letter' as Channel, day })),
    ...mailDays(read, group.all, addDays(localDay, -daysLookedBack)).map((day) => ({ channel: 'email' as Channel, day })),
    ...textDays(read, group.all, addDays(localDay, -daysLookedBack)).map((day) => ({ channel: 'sms' as Channel, day })),
  ];
  const country = place.country === '' ? profile.country : place.country;
  const holiday = calendarFor(country).holidayName(localDay);
  const findings = contactFindings(
    {
      channel: input.channel,
      localDay,
      localTime: timeInZone(nowMs, timeZone),
      holiday,
      doNotContact: place.doNotContact === 1,
      doNotUse: picked?.doNotUse === 1,
      preferredChannel: picked?.preferredChannel ?? null,
      touches,
    },
    settings.contactRules,
    profile.locale,
  );
  const suggested = people.find((person) => person.contactId === suggestion?.contactId);
  return {
    suggested:
      suggested === undefined || suggestion === null
        ? null
        : {
            contactId: suggested.contactId as ContactId,
            name: suggested.name,
            role: suggested.role,
            because: suggestion.because,
            number: bestNumber(suggested.contactId, numbers, calls),
          },
    people: candidates.map((person, index) => ({
      contactId: person.contactId as ContactId,
      name: person.name,
      role: people[index]?.role ?? '',
      doNotUse: person.doNotUse,
      preferredChannel: people[index]?.preferredChannel ?? null,
      reached: person.reached,
      tried: person.tried,
      lastReachedAtMs: person.lastReachedAtMs,
    })),
    local: { timeZone, assumed: place.timeZone === '', day: localDay, time: timeInZone(nowMs, timeZone), weekday: weekday(localDay), holiday },
    mayContact: findings.every((finding) => finding.weight !== 'stop'),
    findings: [...findings],
    touchesThisWeek: touchesInWeek(touches, localDay),
    attemptsThisWeek: calls.filter((call) => call.direction === 'out' && call.day >= addDays(localDay, -6)).length,
    bestHour: bestHour(calls, timeZone),
  };
}

/** Calls to a person: by name, or by one of their numbers where nobody was named. */
function callsWith(contactId: string, calls: readonly PastCall[], numbers: readonly NumberRow[]): readonly PastCall[] {
  const own = new Set(numbers.filter((row) => row.contactId === contactId).flatMap((row) => [row.e164, row.written]));
  return calls.filter((call) => (call.contactId === null ? call.phone !== '' && own.has(call.phone) : call.contactId === contactId));
}

function bestNumber(contactId: string, numbers: readonly NumberRow[], calls: readonly PastCall[]): NonNullable<Advice['suggested']>['number'] {
  const rated = numbers
    .filter((row) => row.contactId === contactId && healthOrder[row.health] < 2)
    .map((row) => ({ row, reached: calls.filter((call) => call.outcomeClass === 'success' && (call.phone === row.e164 || call.phone === row.written)).length }))
    .sort((a, b) => b.reached - a.reached || healthOrder[a.row.health] - healthOrder[b.row.health] || a.row.position - b.row.position);
  const best = rated[0];
  if (best === undefined) return null;
  const because =
    best.reached > 0
      ? `Reached ${best.reached} ${best.reached === 1 ? 'time' : 'times'} on it`
      : best.row.health === 'good'
        ? 'Known to work'
        : 'Not tried yet';
  return { e164: best.row.e164, written: best.row.written, health: best.row.health, because };
}

/** The hour at which most calls got through, judged with one call's doubt; null below the fewest calls. */
function bestHour(calls: readonly PastCall[], timeZone: string): Advice['bestHour'] {
  const hours = new Map<string, { reached: number; tried: number }>();
  for (const call of calls) {
    if (call.direction !== 'out') continue;
    const hour = timeInZone(call.startedAtMs, timeZone).slice(0, 2);
    const row = hours.get(hour) ?? { reached: 0, tried: 0 };
    hours.set(hour, { reached: row.reached + (call.outcomeClass === 'success' ? 1 : 0), tried: row.tried + 1 });
  }
  const tried = [...hours.values()].reduce((sum, row) => sum + row.tried, 0);
  const best = [...hours]
    .filter(([, row]) => row.reached > 0)
    .sort(([a, x], [b, y]) => y.reached / (y.tried + 1) - x.reached / (x.tried + 1) || (a < b ? -1 : 1))[0];
  return tried < fewestCalls || best === undefined ? null : { from: `${best[0]}:00`, ...best[1] };
}

export { writingFindings, writingRules, type Writing } from './writing';

/** Keeps why somebody went on against a contact rule, beside the call or letter it was for. */
export function keepOverride(tx: Tx, customerId: CustomerId, channel: Channel, override: Override, subjectId: string | null): void {
  insertOverride(tx, {
    id: tx.nextId<string>(),
    customerId,
    channel,
    codes: override.codes,
    reason: override.reason,
    subjectId,
    userId: tx.userId,
    day: tx.today,
    atMs: tx.recordedAtMs,
  });
  tx.record({
    kind: 'change',
    code: 'contact-rule-overridden',
    customerId,
    subjectId,
    title: `Contacted against a contact rule: ${override.reason}`,
    payload: { channel, codes: override.codes },
  });
}

export function createContactsFeature(app: App): FeatureHandlers<'contacts'> {
  return {
    advice: (input) => adviceFor(app, input),
    override: (input, call) =>
      app.command(call, async (tx) => {
        if (customerPlace(tx, input.customerId) === undefined) throw notFound('This customer is not in the ledger (any more).');
        keepOverride(tx, input.customerId, input.channel, input.override, null);
        return { done: true as const };
      }),
  };
}
