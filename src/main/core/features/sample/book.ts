import { addDays, dayLabel, startOfDayInZone, type BankCalendar, type IsoDate } from '../../../../shared/domain/calendar';
import type { Channel } from '../../../../shared/domain/contact-rules';
import { uuidV7, type CustomerId, type Id, type UserId } from '../../../../shared/domain/ids';
import { formatMinor } from '../../../../shared/domain/money';
import type { NewActivity } from '../../app';
import type { Random } from './random';

export const sampleZone = 'America/New_York';
export const sampleLocale = 'en-US';

export interface SampleCustomer {
  readonly id: CustomerId;
  readonly number: string;
  readonly name: string;
  readonly segment: string;
  readonly tags: readonly string[];
  readonly termsDays: number;
  readonly creditLimitMinor: number | null;
  readonly currency: string;
  readonly country: string;
  readonly language: string;
  readonly timeZone: string;
  readonly addressLines: readonly string[];
  readonly debtorType: 'company' | 'sole-trader' | 'consumer';
  readonly handleWithCare: boolean;
  readonly doNotContact: boolean;
  readonly note: string;
  readonly ownerId: UserId;
}
export interface SampleContact {
  readonly id: string;
  readonly customerId: CustomerId;
  readonly name: string;
  readonly role: string;
  readonly note: string;
  readonly doNotUse: boolean;
  readonly preferred: Channel | null;
  readonly points: readonly { readonly kind: 'phone' | 'email'; readonly value: string; readonly written: string; readonly health: string }[];
}
export interface SampleItem {
  readonly id: string;
  readonly customer: SampleCustomer;
  readonly kind: 'invoice' | 'credit-memo' | 'payment';
  readonly number: string;
  readonly itemDate: IsoDate;
  readonly dueDate: IsoDate | null;
  readonly reference: string;
  readonly poNumber: string;
  readonly description: string;
  readonly originalMinor: number;
  readonly facts: SampleFact[];
}
export interface SampleFact {
  readonly item: SampleItem;
  readonly kind: 'issued' | 'applied' | 'written-off';
  readonly day: IsoDate;
  readonly recordedAtMs: number;
  readonly amountMinor: number;
  readonly counter: SampleItem | null;
  readonly note: string;
}
/** An activity with the instant and the person it belongs to. */
export interface SampleActivity extends NewActivity {
  readonly atMs: number;
  readonly userId: UserId | null;
  readonly day: IsoDate;
}
export type SampleRow = Readonly<Record<string, string | number | null | Uint8Array>>;

/** The sample company while it is being made up. Every row bears a past instant; nothing here touches a database. */
export interface SampleBook {
  readonly today: IsoDate;
  readonly calendar: BankCalendar;
  readonly random: Random;
  readonly collectors: { readonly maya: UserId; readonly tom: UserId };
  readonly customers: SampleCustomer[];
  readonly contacts: SampleContact[];
  readonly items: SampleItem[];
  readonly itemsOf: Map<CustomerId, SampleItem[]>;
  readonly facts: SampleFact[];
  readonly activities: SampleActivity[];
  /** Further rows by table, in the order they must be inserted. */
  readonly rows: {
    readonly calls: SampleRow[];
    readonly promises: SampleRow[];
    readonly promise_instalments: SampleRow[];
    readonly promise_items: SampleRow[];
    readonly promise_events: SampleRow[];
    readonly plans: SampleRow[];
    readonly plan_items: SampleRow[];
    readonly settlement_offers: SampleRow[];
    readonly settlement_items: SampleRow[];
    readonly disputes: SampleRow[];
    readonly dispute_events: SampleRow[];
    readonly documents: SampleRow[];
    readonly write_off_requests: SampleRow[];
    readonly write_off_items: SampleRow[];
    readonly write_off_events: SampleRow[];
    readonly notes: SampleRow[];
    readonly follow_ups: SampleRow[];
    readonly letters: SampleRow[];
    readonly letter_bytes: SampleRow[];
    readonly letter_items: SampleRow[];
    readonly worklist_marks: SampleRow[];
  };
  /** The day `offset` days from today. */
  day(offset: number): IsoDate;
  /** The instant of a wall-clock time on a day, in the company's zone. */
  at(day: IsoDate, hour: number, minute: number): number;
  /** When the file of the next morning brought what happened on that day; never later than this morning. */
  morningAfter(day: IsoDate): number;
  id<T extends Id<string>>(atMs: number): T;
  amount(minor: number, currency: string): string;
  label(day: IsoDate): string;
}

const morningHour = 7;
const morningMinute = 12;

export function newBook(today: IsoDate, calendar: BankCalendar, random: Random, collectors: SampleBook['collectors']): SampleBook {
  const midnights = new Map<IsoDate, number>();
  const at = (day: IsoDate, hour: number, minute: number): number => {
    let midnight = midnights.get(day);
    if (midnight === undefined) {
      midnight = startOfDayInZone(day, sampleZone);
      midnights.set(day, midnight);
    }
    return midnight + (hour * 60 + minute) * 60_000;
  };
  const thisMorning = at(today, morningHour, morningMinute);
  return {
    today,
    calendar,
    random,
    collectors,
    customers: [],
    contacts: [],
    items: [],
    itemsOf: new Map(),
    facts: [],
    activities: [],
    rows: {
      calls: [],
      promises: [],
      promise_instalments: [],
      promise_items: [],
      promise_events: [],
      plans: [],
      plan_items: [],
      settlement_offers: [],
      settlement_items: [],
      disputes: [],
      dispute_events: [],
      documents: [],
      write_off_requests: [],
      write_off_items: [],
      write_off_events: [],
      notes: [],
      follow_ups: [],
      letters: [],
      letter_bytes: [],
      letter_items: [],
      worklist_marks: [],
    },
    day: (offset) => addDays(today, offset),
    at,
    morningAfter: (day) => Math.min(thisMorning, at(addDays(day, 1), morningHour, morningMinute)),
    id: <T extends Id<string>>(atMs: number) => uuidV7(atMs, random.bytes(10)) as T,
    amount: (minor, currency) => formatMinor(minor, currency, sampleLocale),
    label: (day) => dayLabel(day, sampleLocale, today),
  };
}
