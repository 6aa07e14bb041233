import { addDays, type IsoDate } from '../../../../shared/domain/calendar';
import { compareOutcomes, leastCases, type OwnRate } from '../../../../shared/domain/outcomes';
import { offerOf } from '../../../../shared/domain/plans';
import type { App } from '../../app';
import type { Reader } from '../../db';
import { ruleViolated } from '../../errors';
import type { InputOf, OutputOf } from '../../rpc/handlers';
import { customerOf } from '../commitments';
import { keptRateByValue, readKeptPromises } from '../promises';
import { ensureProjections, ledgerCoversUntil } from '../ranking';
import { coverOf } from './cover';
import { planViews } from './plans';
import { factsOfDueBefore, readPlans } from './store';

/** Enough for a steady share, few enough to answer while somebody is on the phone. */
const invoicesLookedAt = 5000;
/** Days an item has had, after reaching the age, to come in. */
const daysAfter = 90;
const oldestMeasured = 365;

export async function compareWays(app: App, input: InputOf<'outcomes', 'compare'>): Promise<OutputOf<'outcomes', 'compare'>> {
  await ensureProjections(app);
  const company = app.current();
  const { read } = company;
  const today = app.today();
  const cover = coverOf(read, company, today, customerOf(read, input.customerId), input);
  const balanceMinor = input.balanceMinor ?? cover.freeMinor;
  if (balanceMinor <= 0) throw ruleViolated('nothing-to-compare', 'Nothing is open on these items that is neither disputed nor promised.', 'itemIds');
  const ageDays = Math.min(oldestMeasured, Math.max(0, ...cover.items.map((item) => item.daysPastDue)));
  const heads = readPlans(read, null).filter((head) => head.currency === cover.currency);
  const plans = planViews(
    read,
    heads,
    readKeptPromises(
      read,
      heads.map((head) => head.promiseId),
    ),
    today,
    company.profile.locale,
  ).filter((plan) => plan.state === 'completed' || plan.state === 'defaulted');
  const { ways, best } = compareOutcomes({
    balanceMinor,
    settleMinor:
      input.settleMinor ?? (company.settings.plans.maxDiscountPercent > 0 ? offerOf(balanceMinor, company.settings.plans.maxDiscountPercent * 100) : null),
    history: {
      promises: keptRateByValue(read, cover.currency),
      plans: {
        cases: plans.length,
        agreedMinor: plans.reduce((sum, plan) => sum + plan.effectiveMinor, 0),
        receivedMinor: plans.reduce((sum, plan) => sum + Math.min(plan.effectiveMinor, plan.paidMinor), 0),
      },
      aged: agedRate(read, cover.currency, ageDays, ledgerCoversUntil(read) ?? today),
    },
    assumptions: input.assumptions,
  });
  return { currency: cover.currency, balanceMinor, ageDays, leastCases, best, ways: ways.map((way) => ({ ...way })) };
}

/** The age curve at one point: invoices still open so many days after their due date, and what of that came in within ninety days more. */
export function agedRate(reader: Reader, currency: string, ageDays: number, covers: IsoDate): OwnRate {
  let cases = 0,
    agreedMinor = 0,
    receivedMinor = 0;
  let item = '',
    openMinor = 0,
    laterMinor = 0;
  const close = () => {
    if (item === '' || openMinor <= 0) return;
    cases += 1;
    agreedMinor += openMinor;
    receivedMinor += Math.max(0, Math.min(openMinor, laterMinor));
  };
  for (const fact of factsOfDueBefore(reader, currency, addDays(covers, -(ageDays + daysAfter)), invoicesLookedAt)) {
    if (fact.itemId !== item) {
      close();
      [item, openMinor, laterMinor] = [fact.itemId, 0, 0];
    }
    const reached = addDays(fact.dueDate, ageDays);
    if (fact.day <= reached) openMinor += fact.amountMinor;
    else if (fact.day <= addDays(reached, daysAfter) && fact.kind !== 'written-off') laterMinor -= fact.amountMinor;
  }
  close();
  return { cases, agreedMinor, receivedMinor };
}
