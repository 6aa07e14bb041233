import { dayLabel, type IsoDate } from '../calendar';
import { formatMinor } from '../money';

/** requested → approved (it is agreed in that moment), refused or withdrawn. A decision that is taken back leaves it waiting again. */
export type RequestState = 'requested' | 'approved' | 'refused' | 'withdrawn';

/** A plan or settlement outside the limits, put before a second person. Nothing of it is agreed while it waits. */
export interface AskedAgreement {
  readonly kind: 'plan' | 'settlement';
  readonly currency: string;
  /** To spread, or what a settlement asks less than. */
  readonly balanceMinor: number;
  /** First payment of a plan, last day of a settlement. */
  readonly day: IsoDate;
}

export interface RequestFault {
  readonly rule: 'request-too-late' | 'request-changed';
  readonly sentence: string;
}

/** Why it can no longer be approved as it was asked for; null = it can. `freeMinor`: what the same items leave to agree on now; null = not looked at. */
export function requestFault(
  asked: AskedAgreement,
  now: { readonly today: IsoDate; readonly freeMinor: number | null; readonly locale?: string },
): RequestFault | null {
  const locale = now.locale ?? 'en-US';
  const anew = 'Refuse it, or let whoever asked propose it anew.';
  if (asked.day < now.today)
    return {
      rule: 'request-too-late',
      sentence: `${asked.kind === 'plan' ? 'The first payment' : 'The last day of the offer'} was to be ${dayLabel(asked.day, locale, now.today)}, which has passed. ${anew}`,
    };
  if (now.freeMinor === null) return null;
  const holds = asked.kind === 'plan' ? now.freeMinor >= asked.balanceMinor : now.freeMinor === asked.balanceMinor;
  return holds
    ? null
    : {
        rule: 'request-changed',
        sentence: `It was asked for over ${formatMinor(asked.balanceMinor, asked.currency, locale)}; ${formatMinor(now.freeMinor, asked.currency, locale)} of these items is open now, neither disputed nor promised. ${anew}`,
      };
}

/** How a request stands, in a sentence: what waiting means, or what was decided. Empty names are left out. */
export function requestWords(
  state: RequestState,
  {
    kind,
    approver,
    by,
    on,
    note,
  }: { readonly kind: AskedAgreement['kind']; readonly approver: string; readonly by: string; readonly on: string; readonly note: string },
): string {
  if (state === 'requested')
    return `Waits for the approval of ${approver === '' ? 'another collector' : approver}. Until then nothing is agreed: letters and calls go on, and ${kind === 'plan' ? 'no agreement can be printed' : 'no offer can be sent'}.`;
  const decided = { approved: 'Approved', refused: 'Refused', withdrawn: 'Withdrawn' }[state];
  return `${[decided, on === '' ? '' : `on ${on}`, by === '' ? '' : `by ${by}`].filter((part) => part !== '').join(' ')}${note === '' ? '.' : `: ${note}`}`;
}
