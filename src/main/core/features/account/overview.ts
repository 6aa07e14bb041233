import type { IsoDate } from '../../../../shared/domain/calendar';
import type { ContactId, CustomerId, FollowUpId, UserId } from '../../../../shared/domain/ids';
import {
  handoverLabel,
  handoverLabelOn,
  leftOutLabel,
  nextStep,
  plannedStep,
  quietAccount,
  scoreAccount,
  stopLabels,
  whatToSay,
  type FollowUpKind,
} from '../../../../shared/domain/priority';
import { isEnded, keptRate } from '../../../../shared/domain/promises';
import type { App, OpenCompany } from '../../app';
import { notFound } from '../../errors';
import type { InputOf, OutputOf } from '../../rpc/handlers';
import { planViews, readPlans, settlementViews } from '../agreements';
import { disputesOfCustomer, toDisputeRow } from '../disputes';
import { keptPromisesOf, toPromiseViews } from '../promises';
import {
  computeAccounts,
  customerGroup,
  ensureProjections,
  policyFor,
  resolveHistoryView,
  type ComputedAccount,
  type HistoryView,
  type Policy,
} from '../ranking';
import { itemViews } from './items';
import { withNextSteps } from './next-steps';
import { paysLate, paysLateSince } from './pays-late';
import {
  contactRows,
  followUpRows,
  ledgerSums,
  masterView,
  otherNames,
  paidSince,
  rankedCount,
  rankOf,
  tabCounts,
  type ContactRow,
  type MasterView,
} from './store';

type Account = OutputOf<'account', 'get'>;

/** Everything about one customer on a day. A customer joined to another is answered as the one it counts under. */
export async function getAccount(app: App, input: InputOf<'account', 'get'>): Promise<Account> {
  await ensureProjections(app);
  const company = app.current();
  const { read } = company;
  const group = customerGroup(read, input.customerId);
  const master = masterView(read, group.id);
  if (master === undefined) throw notFound('This customer is not in the ledger (any more).');
  const view = resolveHistoryView(read, input, app.today(), company.profile.timeZone);
  const policy = policyFor(read, company, view);
  const account = [...computeAccounts(read, { policy, cut: view, itemSource: view.isPresent ? 'kept' : 'facts', customerIds: [group.id] })][0];
  const words = { today: view.asOf, locale: policy.locale };
  const facts = account?.facts ?? {
    ...quietAccount(policy.baseCurrency),
    doNotContact: master.doNotContact === 1,
    handleWithCare: master.handleWithCare === 1,
    hasWorkingContact: false,
  };
  const { score, factors } = scoreAccount(facts, policy.weights, words);
  const counts = tabCounts(read, group.all);
  return {
    customer: customerView(master, otherNames(read, group.all, master.name)),
    asOf: view.asOf,
    contacts: contactsOf(contactRows(read, group.all)),
    exposure: account === undefined ? [] : exposureOf(account, ledgerSums(read, group.all, view)),
    oldestDays: facts.oldestDays,
    limitUsedPercent: facts.limitUsedPercent,
    paysLate: paysLate(paidSince(read, group.all, paysLateSince(view.asOf), view), view.asOf),
    promisesKept: promisesKept(account),
    items: account === undefined ? [] : withNextSteps(company, group.all, itemViews(read, account, policy), account, view),
    promises: account === undefined ? [] : toPromiseViews(read, keptPromisesOf(account)),
    disputes: disputesOfCustomer(read, group.all).map((row) => toDisputeRow(row, view.asOf)),
    followUps: followUpRows(read, group.all, view).map((row) => ({
      id: row.id as FollowUpId,
      kind: row.kind,
      label: plannedStep(row.kind as FollowUpKind, row.dueTime).label,
      dueDate: row.dueDate,
      dueTime: row.dueTime,
      note: row.note,
    })),
    score,
    factors: [...factors],
    rank: view.isPresent ? rankOf(read, group.id) : null,
    ranked: view.isPresent ? rankedCount(read) : 0,
    nextStep: nextStep(facts, words),
    whatToSay: [...whatToSay(facts, words)],
    onList: account !== undefined && account.leftOut === null,
    whyNotOnList: whyNotOnList(company, account, policy, view),
    stops: stopsOf(facts, words),
    ...agreementsOf(company, group.all, account, view, policy),
    counts: { timeline: counts.activities + counts.payments, letters: counts.letters, payments: counts.payments, paidItems: counts.paidItems },
  };
}

function stopsOf({ handedOver, stopped }: ComputedAccount['facts'], { locale, today }: { readonly locale: string; readonly today: IsoDate }): Account['stops'] {
  return [
    ...(stopped === null
      ? []
      : [{ kind: stopped.kind, label: stopLabels[stopped.kind], since: stopped.since, reason: stopped.reason, noDemands: stopped.kind === 'insolvent' }]),
    ...(handedOver === null || handedOver.kind === 'insured'
      ? []
      : [
          {
            kind: handedOver.kind,
            label: handedOver.counselUntil === undefined ? handoverLabel(handedOver) : handoverLabelOn(handedOver, locale, today),
            since: handedOver.since,
            reason: '',
            noDemands: true,
          },
        ]),
  ];
}

/** The newest plan and settlement as they stood on the day. */
function agreementsOf(
  company: OpenCompany,
  customerIds: readonly string[],
  account: ComputedAccount | undefined,
  view: HistoryView,
  policy: Policy,
): Pick<Account, 'plan' | 'settlement'> {
  const kept = new Map((account === undefined ? [] : keptPromisesOf(account)).map((promise) => [promise.id as string, promise]));
  const [plan = null] = planViews(
    company.read,
    readPlans(company.read, customerIds)
      .filter((head) => kept.has(head.promiseId))
      .slice(0, 1),
    kept,
    view.asOf,
    policy.locale,
  );
  const [settlement = null] = settlementViews(company.read, customerIds, view, policy.locale);
  return { plan, settlement };
}

function customerView(master: MasterView, names: readonly string[]): Account['customer'] {
  return {
    id: master.id as CustomerId,
    number: master.number,
    name: master.name,
    otherNames: [...names],
    parent: master.parentId === null ? null : { id: master.parentId as CustomerId, name: master.parentName ?? '' },
    segment: master.segment,
    tags: JSON.parse(master.tagsJson) as string[],
    termsCode: master.termsCode,
    termsDays: master.termsDays,
    creditLimitMinor: master.creditLimitMinor,
    currency: master.currency,
    language: master.language,
    country: master.country,
    debtorType: master.debtorType,
    timeZone: master.timeZone,
    handleWithCare: master.handleWithCare === 1,
    doNotContact: master.doNotContact === 1,
    addressLines: JSON.parse(master.addressJson) as string[],
    note: master.note,
    ownerId: master.ownerId as UserId | null,
    ownerName: master.ownerName,
    version: master.version,
    promiseToleranceDays: master.promiseToleranceDays,
    letterForm: master.letterForm,
    paymentMethods: master.paymentMethodsJson === null ? null : (JSON.parse(master.paymentMethodsJson) as string[]),
  };
}

function contactsOf(rows: readonly ContactRow[]): Account['contacts'] {
  const contacts = new Map<string, Account['contacts'][number]>();
  for (const row of rows) {
    const contact = contacts.get(row.id) ?? {
      id: row.id as ContactId,
      name: row.name,
      role: row.role,
      phones: [],
      emails: [],
      preferredChannel: row.preferredChannel,
      doNotUse: row.doNotUse === 1,
      note: row.note,
    };
    contacts.set(row.id, contact);
    if (row.kind === 'phone')
      contact.phones.push({ e164: row.value, written: row.written ?? '', health: row.health as Account['contacts'][number]['phones'][number]['health'] });
    if (row.kind === 'email')
      contact.emails.push({ address: row.value ?? row.written ?? '', health: row.health as Account['contacts'][number]['emails'][number]['health'] });
  }
  return [...contacts.values()];
}

/** Per currency: what is open and of what it is made up, held against the ledger's own sum. */
function exposureOf(account: ComputedAccount, sums: ReadonlyMap<string, number>): Account['exposure'] {
  return account.aging.map((strip) => {
    const pastDueMinor = account.facts.pastDue.find((amount) => amount.currency === strip.currency)?.amountMinor ?? 0;
    const owedMinor = account.items.reduce((sum, item) => sum + (item.currency === strip.currency && item.openMinor > 0 ? item.openMinor : 0), 0);
    const otherCreditsMinor = strip.openMinor - owedMinor - strip.unappliedMinor;
    return {
      currency: strip.currency,
      openMinor: strip.openMinor,
      pastDueMinor,
      notDueMinor: owedMinor - pastDueMinor,
      creditsMinor: otherCreditsMinor,
      unappliedMinor: strip.unappliedMinor,
      disputedMinor: strip.disputedMinor,
      aging: { currency: strip.currency, openMinor: strip.openMinor, buckets: [...strip.buckets] },
      ties: strip.openMinor === (sums.get(strip.currency) ?? 0),
    };
  });
}

/** One mark per promise, the oldest first; those that were withdrawn in time say nothing, and plans are judged apart by their instalments, as on the promises screen. */
function promisesKept(account: ComputedAccount | undefined): Account['promisesKept'] {
  const outcomes = account?.outcomes.filter((_, place) => account.promises[place]?.plan === undefined) ?? [];
  return { ...keptRate(outcomes), marks: outcomes.filter((outcome) => outcome.counts !== 'none' || !isEnded(outcome.state)).map((outcome) => outcome.state) };
}

function whyNotOnList(company: OpenCompany, account: ComputedAccount | undefined, policy: Policy, view: HistoryView): string | null {
  if (account === undefined) return 'Nothing in the ledger';
  if (account.leftOut === null) return null;
  if (account.leftOut === 'done-today') return 'Done today';
  return leftOutLabel(account.leftOut, account.facts, { today: view.asOf, floorMinor: company.settings.worklistFloorMinor, locale: policy.locale });
}
