import type { DunningLevel, LetterKind, LetterLanguage } from '../../../../shared/domain/dunning';
import type { InterestWorking } from '../../../../shared/domain/interest';
import type { CustomerId, ItemId } from '../../../../shared/domain/ids';
import type { OrderedFees } from './letter-fee';
import type { LetterSituation } from './situation';

/** One letter to one customer in one currency. */
export interface LetterOrder {
  readonly customerId: CustomerId;
  readonly currency: string;
  readonly kind: LetterKind;
  /** The level it is recorded under; default: that of its kind. */
  readonly level?: DunningLevel;
  /** Default: the customer's own, see `languageOf`. */
  readonly language?: LetterLanguage;
  /** Default: the settings; a sole trader or consumer in the United Kingdom has 30 days after a notice before action. */
  readonly payWithinDays?: number;
  /** The promise, plan, dispute or offer it is about; default: the newest. */
  readonly subjectId?: string;
  readonly situation?: LetterSituation;
  /** Only these items; default: all that the kind is about. */
  readonly itemIds?: readonly ItemId[];
  /** Interest and fixed sums to charge; put only on kinds that charge. */
  readonly interest?: InterestWorking | null;
  /** Fees for the letter itself and of earlier ones, each a row of its own above the sum. */
  readonly fees?: OrderedFees | null;
  /** Documents that go along, by id. */
  readonly enclosures?: readonly string[];
  /** PDFs made for this letter that go behind it, e.g. the statement it covers. */
  readonly appended?: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  /** Files that a mail of this kind takes along beside `enclosures`, for its words. */
  readonly attachedFiles?: number;
  /** Why it is made although a check asks for a look; kept with it. */
  readonly reason?: string;
}
