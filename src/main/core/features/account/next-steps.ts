import { dayLabel } from '../../../../shared/domain/calendar';
import type { ItemTrack } from '../../../../shared/domain/policy';
import type { OpenCompany } from '../../app';
import type { OutputOf } from '../../rpc/handlers';
import { tracksOf } from '../dunning';
import type { ComputedAccount, HistoryView } from '../ranking';
import type { OpenItemView } from './items';

type Item = OutputOf<'account', 'get'>['items'][number];

/** Items with where each stands on the dunning ladder; for a day of the past without. */
export function withNextSteps(
  company: OpenCompany,
  customerIds: readonly string[],
  items: readonly OpenItemView[],
  account: Pick<ComputedAccount, 'promises' | 'outcomes'>,
  view: HistoryView,
): Item[] {
  if (!view.isPresent) return items.map((item) => ({ ...item, next: null }));
  const tracks = tracksOf(company, customerIds, view.asOf);
  const inPlan = new Set(
    account.outcomes.flatMap((outcome, place) =>
      outcome.nextDueDate !== null && account.promises[place]?.plan !== undefined ? account.promises[place].itemIds : [],
    ),
  );
  const words = (item: OpenItemView): Item['next'] => {
    if (item.openMinor <= 0) return { step: null, on: null, label: 'Apply before a letter', sentence: 'Apply this credit before a letter goes out.' };
    const track = tracks.get(item.id);
    return track === undefined
      ? without('waits to be written off')
      : inWords(track, item, inPlan.has(item.id), (day) => dayLabel(day, company.profile.locale, view.asOf));
  };
  return items.map((item) => ({ ...item, next: words(item) }));
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
const ended = (text: string): string => (text.endsWith('.') ? text : `${text}.`);
/** No step comes, and why. */
const without = (why: string): Item['next'] => ({
  step: null,
  on: null,
  label: capital(why.replace(/[.]$/, '')),
  sentence: `No step comes: ${ended(why.charAt(0).toLowerCase() + why.slice(1))}`,
});

function inWords({ step, on, why, held }: ItemTrack, item: OpenItemView, inPlan: boolean, day: (on: NonNullable<ItemTrack['on']>) => string): Item['next'] {
  if (step === null) return without(held === 'promised' ? `paused by ${inPlan ? 'the plan' : 'a promise'}` : (why ?? 'nothing is planned'));
  const rest = item.disputedMinor + item.promisedMinor > 0 ? ' for the rest' : '';
  if (on === null) return { step, on, label: `${step} waits`, sentence: ended(why ?? `${step} waits`) };
  return { step, on, label: `${day(on)} · ${step}${rest}`, sentence: `${step}${rest} on ${day(on)} if nothing is paid by then.` };
}
