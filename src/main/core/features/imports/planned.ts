import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import type {
  CanonicalCustomer,
  CanonicalItem,
  CanonicalPayment,
  CellNote,
  CustomerSeen,
  Interpreted,
  ItemFact,
  Mapping,
  VersionFields,
} from '../../../../shared/domain/ledger-import';
import type { GapFill } from './customer-details';
import type { CustomerEntry } from './directory';
import type { LedgerItem, OpenRow } from './store';

export interface PlannedItem {
  readonly itemId: string;
  readonly customerId: string;
  readonly item: CanonicalItem;
  readonly identityKey: string;
  /** False: the item row is there already. */
  readonly isNew: boolean;
  readonly facts: readonly ItemFact[];
  readonly version: VersionFields | null;
  readonly what: string;
  readonly beforeMinor: number;
  readonly afterMinor: number;
}
export interface Application {
  readonly paymentItemId: string;
  readonly targetItemId: string;
  readonly paymentCustomerId: string;
  readonly targetCustomerId: string;
  /** What the target is lowered by, positive. */
  readonly amountMinor: number;
  readonly day: IsoDate;
}
export interface PlannedPayment {
  readonly itemId: string;
  readonly customerId: string;
  readonly identityKey: string;
  readonly isNew: boolean;
  readonly payment: CanonicalPayment;
}
export interface PlannedDetail {
  readonly item: LedgerItem;
  readonly version: VersionFields;
}
export interface Bridge {
  readonly currency: string;
  readonly beforeMinor: number;
  readonly newMinor: number;
  readonly changedMinor: number;
  readonly vanishedMinor: number;
  readonly afterMinor: number;
}

/** What an import will do, worked out in full before anything is written. */
export interface Plan {
  readonly mapping: Mapping;
  readonly interpreted: Interpreted;
  readonly newCustomers: readonly (CustomerEntry & { readonly seen: CustomerSeen })[];
  /** Customers that were there, as seen in this file. */
  readonly knownCustomers: readonly { readonly entry: CustomerEntry; readonly seen: CustomerSeen }[];
  readonly customerRows: readonly { readonly entry: CustomerEntry; readonly row: CanonicalCustomer }[];
  /** Addresses and people that a list of items or payments gives of the customers it brings. */
  readonly detailsOfNew: readonly { readonly entry: CustomerEntry; readonly row: CanonicalCustomer }[];
  /** The same of customers that were there: what it adds, and what is kept as it is. */
  readonly gaps: readonly GapFill[];
  /** What a list of customers changes of those that were there. */
  readonly changes: readonly Pick<GapFill, 'entry' | 'fields'>[];
  readonly items: readonly PlannedItem[];
  readonly payments: readonly PlannedPayment[];
  readonly applications: readonly Application[];
  readonly details: readonly PlannedDetail[];
  readonly vanished: readonly OpenRow[];
  /** Proposed as paid earlier, and listed again now. */
  readonly reappeared: readonly string[];
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly unappliedPayments: number;
  /** Rows that name no currency and stand for items in another one than the customer's. */
  readonly keptCurrency: number;
  /** Nearly everything that was open is not in the snapshot: most likely the list is not complete. */
  readonly looksIncomplete: boolean;
  readonly rejects: readonly CellNote[];
  readonly bridge: readonly Bridge[];
}
