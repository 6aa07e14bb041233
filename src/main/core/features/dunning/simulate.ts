import { addDays, type IsoDate } from '../../../../shared/domain/calendar';
import { pastTouches, simulateDunning, touchedTwice, type SimulatedStep, type TouchedTwice } from '../../../../shared/domain/policy';
import type { App } from '../../app';
import type { InputOf, OutputOf } from '../../rpc/handlers';
import { ensureProjections } from '../ranking';
import { assign, wholeBook } from './book';
import { plannedCalls, userNames } from './facts-store';
import { withDraft } from './policies';

type Simulation = OutputOf<'dunning', 'simulate'>;

const mostSteps = 5000;
const mostTwice = 2000;
const nobody = 'Nobody';

/** The next days if nothing is paid, per day and collector, with everybody who would be touched twice. Calls people have planned and contacts of the last days count too. */
export async function simulateNext(app: App, input: InputOf<'dunning', 'simulate'>): Promise<Simulation> {
  await ensureProjections(app);
  const company = app.current();
  const from = app.today();
  const to = addDays(from, input.days - 1);
  const book = wholeBook(company, from);
  const accounts = [...book.decided.map((one) => one.account), ...book.without];
  const assigned = input.draft === null ? book.decided : assign(accounts, withDraft(company, input.draft), company, from).held;
  const simulated = assigned.map(({ account, policy }) => ({ customerId: account.customerId, strategy: policy.strategy, facts: account.facts }));
  const steps = simulateDunning(simulated, from, input.days, company.calendar);
  const people = new Map(accounts.map((account) => [account.customerId as string, account]));
  const names = userNames(company.read);
  const ownerOf = (customerId: string) => names.get(people.get(customerId)?.ownerId ?? '') ?? nobody;
  const shown = (step: SimulatedStep): Simulation['steps'][number] => ({
    customerId: step.customerId as Simulation['steps'][number]['customerId'],
    customerNumber: people.get(step.customerId)?.number ?? '',
    name: people.get(step.customerId)?.name ?? '',
    day: step.day,
    step: step.name,
    channel: step.channel,
    level: step.level,
    fee: step.fee ?? null,
    owner: ownerOf(step.customerId),
  });
  const planned = plannedCalls(company.read, from, to)
    .filter((call) => people.has(call.customerId))
    .map((call): SimulatedStep => ({ customerId: call.customerId, day: call.day, stepId: '', name: 'Planned call', channel: 'call', level: null }));
  const twice = touchedTwice(
    [...steps, ...planned].sort(byDay),
    simulated.flatMap((account) => pastTouches(account, from)),
  );
  const days = Array.from({ length: input.days }, (_, index) => addDays(from, index));
  return {
    from,
    to,
    days: days.map((day) => ({
      day,
      holiday: company.calendar.holidayName(day),
      bankDay: company.calendar.isBankDay(day),
      ...counts(steps.filter((step) => step.day === day)),
    })),
    collectors: collectorsOf(steps, days, ownerOf, (owner) => capacityOf(owner, company.settings.forecast, names)),
    twice: twice.slice(0, mostTwice).map((one: TouchedTwice) => ({ first: shown(one.first), second: shown(one.second) })),
    twiceCount: twice.length,
    steps: steps.slice(0, mostSteps).map(shown),
    total: steps.length,
    fees: feesOf(steps),
  };
}

const byDay = (a: SimulatedStep, b: SimulatedStep): number => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0);

/** What the letters would ask for themselves, by currency. */
function feesOf(steps: readonly SimulatedStep[]): Simulation['fees'] {
  const fees = steps.flatMap((step) => (step.fee === undefined ? [] : [step.fee]));
  return [...Map.groupBy(fees, (fee) => fee.currency)].map(([currency, list]) => ({
    currency,
    letters: list.length,
    amountMinor: list.reduce((sum, fee) => sum + fee.amountMinor, 0),
  }));
}

function counts(steps: readonly SimulatedStep[]): { letters: number; emails: number; calls: number; others: number } {
  const of = (channels: readonly string[]) => steps.filter((step) => channels.includes(step.channel)).length;
  return { letters: of(['letter']), emails: of(['email']), calls: of(['call']), others: of(['hold', 'review', 'agency']) };
}

function capacityOf(
  owner: string,
  forecast: { readonly callsPerDay: number; readonly callsByUser: Readonly<Record<string, number>> },
  names: ReadonlyMap<string, string>,
): number {
  const id = [...names].find(([, name]) => name === owner)?.[0];
  return (id === undefined ? undefined : forecast.callsByUser[id]) ?? forecast.callsPerDay;
}

function collectorsOf(
  steps: readonly SimulatedStep[],
  days: readonly IsoDate[],
  ownerOf: (customerId: string) => string,
  capacity: (owner: string) => number,
): Simulation['collectors'] {
  return [...Map.groupBy(steps, (step) => ownerOf(step.customerId))]
    .map(([owner, own]) => {
      const ofDay = Map.groupBy(own, (step) => step.day);
      const byDay = days.map((day) => counts(ofDay.get(day) ?? []));
      const callsByDay = byDay.map((day) => day.calls);
      const most = Math.max(0, ...callsByDay);
      return {
        owner,
        capacity: capacity(owner),
        ...counts(own),
        callsByDay,
        byDay,
        busiestDay: most === 0 ? null : (days[callsByDay.indexOf(most)] ?? null),
        overCapacityDays: callsByDay.filter((calls) => calls > capacity(owner)).length,
      };
    })
    .sort((a, b) => (a.owner === nobody ? 1 : b.owner === nobody ? -1 : a.owner < b.owner ? -1 : 1));
}
