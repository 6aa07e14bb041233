import { addDays, dayLabel, type IsoDate } from '../calendar';
import { collectableBaseMinor, type AccountFacts, type FollowUpKind, type Wording } from './facts';
import { handoverLabel } from './left-out';

export type NextStepKind = 'call' | 'call-back' | 'check-bank' | 'letter' | 'find-contact' | 'resolve-dispute' | 'wait' | 'review';
export interface NextStep {
  readonly kind: NextStepKind;
  readonly label: string;
  /** The day it is due; null = now. */
  readonly date: IsoDate | null;
  /** `HH:MM` in the company's zone where an hour was agreed. */
  readonly time: string | null;
}

/** Calls without reaching anybody after which a letter is the better next step. */
const attemptsBeforeLetter = 3;
const friendlyReminderDays = 14;

/** What to do next on an account, one verb. Agreed steps come first, then what a promise asks for, then the ladder of contact. */
export function nextStep(facts: AccountFacts, wording: Wording): NextStep {
  const now = (kind: NextStepKind, label: string): NextStep => ({ kind, label, date: null, time: null });
  const deadline = facts.deadlines[0];
  if (deadline) return { ...now('review', deadline.what === '' ? 'Meet the deadline' : deadline.what), date: deadline.day };
  if (facts.doNotContact) return now('review', 'Decide: not to be contacted');
  const followUp = facts.followUps.find((step) => step.kind !== 'none');
  if (followUp && followUp.dueDate <= wording.today) {
    // A plain call that was planned is the call about the broken promise.
    const about =
      followUp.kind === 'call' && followUp.time === null && facts.brokenPromises.length > 0
        ? brokenPromiseCall(facts)
        : plannedStep(followUp.kind, followUp.time);
    return { ...about, date: followUp.dueDate, time: followUp.time };
  }
  if (facts.stopped?.kind === 'insolvent') return now('review', 'Insolvent: file the claim');
  if (facts.handedOver !== null) return now('wait', handoverLabel(facts.handedOver));
  if (facts.promisesDue.length > 0) return now('check-bank', 'Check bank, then call');
  if (facts.brokenPromises.length > 0) return { ...brokenPromiseCall(facts), date: null, time: null };
  if (facts.pastDueBaseMinor > 0 && collectableBaseMinor(facts) === 0) {
    if (facts.disputedBaseMinor > 0) return now('resolve-dispute', 'Settle the dispute');
    const promise = facts.promisesAhead[0];
    if (promise)
      return {
        kind: 'wait',
        label: `Wait for the promise of ${dayLabel(promise.dueDate, wording.locale ?? 'en-US', wording.today)}`,
        date: addDays(promise.dueDate, 1),
        time: null,
      };
    if (facts.handedBaseMinor > facts.likelyPaidBaseMinor) return now('wait', 'Handed over: nothing to call about');
    return now('review', 'Confirm what was paid');
  }
  if (followUp) return { ...plannedStep(followUp.kind, followUp.time), date: followUp.dueDate, time: followUp.time };
  if (facts.pastDueBaseMinor <= 0) return facts.forecast?.worthReminding === true ? reminderCall(facts, now) : now('wait', 'Nothing past due');
  if (!facts.hasWorkingContact) return now('find-contact', 'Find a contact');
  if (facts.overLimit !== null) return now('review', 'Review credit hold');
  if (facts.firstTimeLate && facts.oldestDays <= friendlyReminderDays) return now('letter', 'Send friendly reminder');
  if (facts.attemptsSinceReached >= attemptsBeforeLetter) return now('letter', `Send letter: ${facts.attemptsSinceReached} calls, no answer`);
  if (facts.handleWithCare) return now('call', 'Call with care: ask for pay date');
  return now('call', facts.lastContact?.reached ? 'Call: ask for pay date' : 'Call: first contact');
}

/** Late money is expected, and nothing is past due yet: a word before the due date is worth more than one after it. */
const reminderCall = (facts: AccountFacts, now: (kind: NextStepKind, label: string) => NextStep): NextStep =>
  facts.hasWorkingContact ? now('call', 'Call: confirm the payment run') : now('find-contact', 'Find a contact');

function brokenPromiseCall(facts: AccountFacts): Pick<NextStep, 'kind' | 'label'> {
  return facts.hasWorkingContact ? { kind: 'call', label: 'Call: broken promise' } : { kind: 'find-contact', label: 'Find a contact' };
}

/** A step somebody planned, in the words of the worklist: `Call back at 10:30`. */
export function plannedStep(kind: FollowUpKind, time: string | null): { readonly kind: NextStepKind; readonly label: string } {
  const at = time === null ? '' : ` at ${time}`;
  switch (kind) {
    case 'call':
      return { kind: 'call', label: `Call${at}` };
    case 'call-back':
      return { kind: 'call-back', label: `Call back${at}` };
    case 'check-bank':
      return { kind: 'check-bank', label: 'Check bank, then call' };
    case 'letter':
      return { kind: 'letter', label: 'Send letter' };
    case 'resolve-dispute':
      return { kind: 'resolve-dispute', label: 'Settle the dispute' };
    case 'review':
    case 'none':
      return { kind: 'review', label: 'Review account' };
  }
}
