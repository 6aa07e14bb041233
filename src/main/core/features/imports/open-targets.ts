import type { IsoDate } from '../../../../shared/domain/calendar/iso-date';
import { normaliseNumber } from '../../../../shared/domain/ledger';
import type { Reader } from '../../db';
import type { Application } from './planned';
import { itemsByNumber } from './store';

/** Stands for "as of now": later than any day of a ledger. */
export const farFuture = '9999-12-31';

export interface OpenTarget {
  readonly itemId: string;
  readonly customerId: string;
  readonly currency: string;
  openMinor: number;
  paidMinor: number;
}

/** Invoices that payments name, with what is still open of them while payments are set against them one by one. */
export class Targets {
  private readonly byId = new Map<string, OpenTarget>();
  constructor(
    private readonly reader: Reader,
    private readonly planned: Map<string, OpenTarget>,
    private readonly isEmpty: boolean,
  ) {}

  /** The customer's invoice of this number; without a customer the only one of that number. null = none, or several. */
  find(customerId: string | null, number: string, currency: string): OpenTarget | null {
    const key = normaliseNumber(number);
    if (customerId !== null) {
      const planned = this.planned.get(`${customerId}|${key}`);
      if (planned) return planned.currency === currency ? planned : null;
    }
    if (this.isEmpty) return null;
    const found = itemsByNumber(this.reader, key, farFuture).filter(
      (item) => (item.kind === 'invoice' || item.kind === 'charge') && item.currency === currency && (customerId === null || item.customerId === customerId),
    );
    const open = found.filter((item) => item.openMinor > 0);
    const hit = found.length === 1 ? found[0] : open.length === 1 ? open[0] : undefined;
    if (!hit) return null;
    let target = this.byId.get(hit.itemId);
    if (!target)
      this.byId.set(
        hit.itemId,
        (target = {
          itemId: hit.itemId,
          customerId: hit.customerId,
          currency: hit.currency,
          openMinor: hit.openMinor,
          paidMinor: Math.max(0, hit.originalMinor - hit.openMinor),
        }),
      );
    return target;
  }
  /** The other way round: what goes back opens what was paid, at most all of it. */
  takeBack(target: OpenTarget, paymentItemId: string, paymentCustomerId: string, goesBack: number, day: IsoDate): Application {
    const amountMinor = -Math.min(goesBack, target.paidMinor);
    target.openMinor -= amountMinor;
    target.paidMinor += amountMinor;
    return { paymentItemId, targetItemId: target.itemId, paymentCustomerId, targetCustomerId: target.customerId, amountMinor, day };
  }
  apply(target: OpenTarget, paymentItemId: string, paymentCustomerId: string, available: number, day: IsoDate): Application {
    const amountMinor = Math.max(0, Math.min(available, target.openMinor));
    target.openMinor -= amountMinor;
    target.paidMinor += amountMinor;
    return { paymentItemId, targetItemId: target.itemId, paymentCustomerId, targetCustomerId: target.customerId, amountMinor, day };
  }
}
