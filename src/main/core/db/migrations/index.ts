import foundation from './0010-foundation.sql?raw';
import forecast from './0020-forecast.sql?raw';
import commitments from './0030-commitments.sql?raw';
import collectorsDay from './0035-collectors-day.sql?raw';
import letters from './0041-letters.sql?raw';
import dunning from './0040-dunning.sql?raw';
import outbox from './0042-outbox.sql?raw';
import interest from './0043-interest.sql?raw';
import ranking from './0044-ranking.sql?raw';
import agreementDecisions from './0045-agreement-decisions.sql?raw';
import worklistPlaces from './0046-worklist-places.sql?raw';
import disputeSteps from './0049-dispute-steps.sql?raw';
import dunningLevels from './0050-dunning-levels.sql?raw';
import letterhead from './0052-letterhead.sql?raw';
import promiseWays from './0053-promise-ways.sql?raw';
import stepApprovals from './0055-step-approvals.sql?raw';
import mergedCustomers from './0056-merged-customers.sql?raw';
import termsRegister from './0057-terms-register.sql?raw';
import counsel from './0058-counsel.sql?raw';
import policyReviews from './0061-policy-reviews.sql?raw';
import claimDeadline from './0064-claim-deadline.sql?raw';
import paymentMethods from './0065-payment-methods.sql?raw';
import letterFees from './0066-letter-fees.sql?raw';
import texts from './0067-texts.sql?raw';
import approvalsAndCases from './0068-approvals-and-cases.sql?raw';
import issuedAmounts from './0069-issued-amounts.sql?raw';

export interface Migration {
  /** By tens, ascending; becomes the file's `user_version`. */
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  /** Oldest schema number an application must know to read a file of this version. Additive changes keep it. */
  readonly minReader: number;
}

/** Compiled in, in order. A released entry never changes: its hash is kept in every company file. */
export const migrations: readonly Migration[] = [
  { number: 10, name: 'foundation', sql: foundation, minReader: 10 },
  { number: 20, name: 'forecast', sql: forecast, minReader: 10 },
  { number: 30, name: 'commitments', sql: commitments, minReader: 10 },
  { number: 35, name: 'collectors-day', sql: collectorsDay, minReader: 10 },
  { number: 40, name: 'dunning', sql: dunning, minReader: 10 },
  { number: 41, name: 'letters', sql: letters, minReader: 41 },
  { number: 42, name: 'outbox', sql: outbox, minReader: 10 },
  { number: 43, name: 'interest', sql: interest, minReader: 10 },
  { number: 44, name: 'ranking', sql: ranking, minReader: 10 },
  { number: 45, name: 'agreement-decisions', sql: agreementDecisions, minReader: 10 },
  { number: 46, name: 'worklist-places', sql: worklistPlaces, minReader: 10 },
  { number: 49, name: 'dispute-steps', sql: disputeSteps, minReader: 10 },
  { number: 50, name: 'dunning-levels', sql: dunningLevels, minReader: 50 },
  { number: 52, name: 'letterhead', sql: letterhead, minReader: 10 },
  { number: 53, name: 'promise-ways', sql: promiseWays, minReader: 10 },
  { number: 55, name: 'step-approvals', sql: stepApprovals, minReader: 10 },
  { number: 56, name: 'merged-customers', sql: mergedCustomers, minReader: 10 },
  { number: 57, name: 'terms-register', sql: termsRegister, minReader: 10 },
  { number: 58, name: 'counsel', sql: counsel, minReader: 10 },
  { number: 61, name: 'policy-reviews', sql: policyReviews, minReader: 10 },
  { number: 64, name: 'claim-deadline', sql: claimDeadline, minReader: 10 },
  { number: 65, name: 'payment-methods', sql: paymentMethods, minReader: 10 },
  { number: 66, name: 'letter-fees', sql: letterFees, minReader: 10 },
  { number: 67, name: 'texts', sql: texts, minReader: 67 },
  { number: 68, name: 'approvals-and-cases', sql: approvalsAndCases, minReader: 10 },
  { number: 69, name: 'issued-amounts', sql: issuedAmounts, minReader: 10 },
];
