import type { IsoDate } from '../../../../shared/domain/calendar';
import {
  anchorInWords,
  bandOf,
  conditionsInWords,
  feeInWords,
  gatesInWords,
  rulesInWords,
  stepName,
  timelineBands,
  channelNames,
  type StrategyStep,
} from '../../../../shared/domain/policy';
import type { App, OpenCompany } from '../../app';
import { renderCollectionsPolicy, type CollectionsPolicyModel } from '../../documents';
import { notFound } from '../../errors';
import type { OutputOf } from '../../rpc/handlers';
import type { LetterKit } from '../letters';
import { isEverybody, policiesInForce, type Policy } from './book';
import { reviewsInForce, type PolicyReview } from './policy-review';
import { activeVersions } from './policy-store';
import { sentenceOf, wordingOf } from './policies';

/** The company's collections policy as a PDF: all policies in force, or one. */
export function policyDocument(app: App, policyId: string | null, kit: () => LetterKit): OutputOf<'dunning', 'policyDocument'> {
  const company = app.current();
  const policies = policiesInForce(company.read, company).filter((policy) => policyId === null || policy.id === policyId);
  if (policies.length === 0) throw notFound('This policy is not in force, so there is nothing to print. Put it in force first.');
  const { bytes, pages } = renderCollectionsPolicy(modelOf(company, policies, app.today()), kit().fonts);
  const fileName = `Collections policy ${app.today()}.pdf`;
  return { ticket: app.tickets.forBytes(bytes, fileName, 'application/pdf'), fileName, pages };
}

function modelOf(company: OpenCompany, policies: readonly Policy[], today: IsoDate): CollectionsPolicyModel {
  const { profile, settings } = company;
  const several = policies.length > 1;
  const versions = new Map(activeVersions(company.read).map((row) => [row.policyId, row]));
  const day = (date: IsoDate) => new Intl.DateTimeFormat(profile.locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
  const since = policies
    .map((policy) => versions.get(policy.id)?.activatedOn ?? null)
    .filter((date) => date !== null)
    .sort()
    .at(-1);
  const authors = [...new Set(policies.map((policy) => versions.get(policy.id)?.by ?? '').filter((name) => name !== ''))];
  const reviews = reviewsInForce(company.read, company, today, policies);
  const days = (count: number, unit: string) => `${count} ${unit}${count === 1 ? '' : 's'}`;
  return {
    paper: settings.letters.paper,
    locale: profile.locale,
    sender: { name: profile.name, addressLines: profile.addressLines, legalLine: profile.legalLine },
    title: 'Collections policy',
    facts: [
      { label: 'As of', value: day(today) },
      ...(since === undefined
        ? []
        : [{ label: 'In force since', value: `${day(since)}, ${policies.map((policy) => `${policy.name} version ${policy.version}`).join(', ')}` }]),
      ...(authors.length === 0 ? [] : [{ label: 'Put in force by', value: authors.join(', ') }]),
      ...reviews.map(({ policy, review }) => ({ label: several ? `Approval of ${policy.name}` : 'Approval', value: approvalWords(review, day) })),
      ...reviews.map(({ policy, review }) => ({ label: several ? `${policy.name} to be reviewed by` : 'To be reviewed by', value: reviewWords(review, day) })),
    ],
    general: [
      `Invoices are due after ${days(settings.defaultTermsDays, 'day')} unless other terms are agreed. An invoice is late from the day after its due date.`,
      `Nothing is sent from a ledger that is ${days(settings.ledgerTooOldAfterDays, 'business day')} old or older, and from ${days(settings.ledgerStaleAfterDays, 'business day')} on only with a reason that is kept.`,
      `A promise counts as broken ${days(settings.promiseToleranceDays, 'bank day')} after its date, once the ledger covers that day.`,
      `Letters ask for payment within ${days(settings.letters.payWithinDays, 'day')}. Before each one twelve checks are made; what one of them stops is not sent, and what asks for a look needs a reason that is kept.`,
      `Customers are called from ${settings.contactRules.callFrom} to ${settings.contactRules.callUntil} on their own clock, and contacted at most ${days(settings.contactRules.maxTouchesPerWeek, 'time')} in seven days.`,
    ],
    policies: policies.map((policy) => {
      const wording = wordingOf(company);
      const bandsOf = bandsByStep(policy.strategy.steps);
      return {
        name: `${policy.name}, version ${policy.version}`,
        forWhom: `For ${policies.length === 1 && isEverybody(policy.rule) ? 'all customers' : sentenceOf(company, policy.rule)}.`,
        rules: rulesInWords(policy.strategy),
        bands: timelineBands.map((band) => ({
          label: band.label,
          steps: policy.strategy.steps
            .filter((step) => bandsOf.get(step.id) === band.label)
            .map((step) => ({
              when: anchorInWords(step),
              name: `${stepName(step)}${step.level === null ? '' : `, level ${step.level}`}`,
              detail: detailOf(step, conditionsInWords(step, wording), feeInWords(step, wording)),
            })),
        })),
      };
    }),
    createdMs: Date.parse(`${today}T00:00:00Z`),
  };
}

type DayWords = (date: IsoDate) => string;

function approvalWords({ approvedBy, approvedOn, approvalNote }: PolicyReview, day: DayWords): string {
  return approvedOn === null ? 'not approved by a second person yet' : `${approvedBy} on ${day(approvedOn)}${approvalNote === '' ? '' : `: ${approvalNote}`}`;
}

function reviewWords({ dueOn, isDue, reviewedBy, reviewedOn }: PolicyReview, day: DayWords): string {
  if (dueOn === null) return 'no day set: nobody has put it in force or read it yet';
  return `${day(dueOn)}${isDue ? ', which is due now' : ''}${reviewedOn === null ? '' : `; last read by ${reviewedBy} on ${day(reviewedOn)}`}`;
}

/** Steps that count from the one before stand in the part that their sum falls into. */
function bandsByStep(steps: readonly StrategyStep[]): ReadonlyMap<string, string> {
  let days = 0;
  return new Map(
    steps.map((step) => {
      days = step.anchor === 'previous-step' ? days + step.days : step.anchor === 'invoice-date' ? Math.max(days, 0) : step.days;
      return [step.id, bandOf(days).label];
    }),
  );
}

function detailOf(step: StrategyStep, condition: string | null, fee: string | null): string {
  const parts = [
    step.channel === 'email' ? 'By e-mail where an address works, else by post' : channelNames[step.channel],
    ...(fee === null ? [] : [fee]),
    ...(condition === null ? [] : [`when ${condition}`]),
    ...gatesInWords(step),
  ];
  return `${parts.join('; ')}.`;
}
