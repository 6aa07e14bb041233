import type { CustomerId } from '../../../shared/domain/ids';
import { capital } from '../../lib/capital';
import { useFrame } from '../../lib/frame';
import { formatDay } from '../../lib/format-date';
import { formatMinor } from '../../../shared/domain/money';
import { Button } from '../../ui';
import styles from './terms.module.css';
import { useAccountTerms, type ItemTerms } from './terms.api';

export interface InvoiceTermsProps {
  readonly customerId: CustomerId;
  /** The item one is at. */
  readonly item: { readonly id: string; readonly number: string; readonly kind: string };
  /** A discount was taken too late: opens the dispute of that amount, filled in. */
  readonly onDispute: (terms: ItemTerms) => void;
}

/** What the invoice one is at is under: its terms and why, its due date where the ledger says another, its discount. */
export function InvoiceTerms({ customerId, item, onDispute }: InvoiceTermsProps) {
  const { locale, today } = useFrame();
  const terms = useAccountTerms(customerId).data?.items.find((one) => one.itemId === item.id);
  return (
    <section className={styles.strip} aria-label="Terms of the current item" tabIndex={0}>
      <b>{item.number}</b>
      {terms === undefined ? (
        <span className={styles.why}>{item.kind === 'invoice' ? '' : 'Payment terms hold for invoices.'}</span>
      ) : (
        <dl className={styles.facts}>
          <div>
            <dt>Terms</dt>
            <dd>
              {`${capital(terms.words)}. `}
              <span className={styles.why}>{terms.reason}</span>
            </dd>
          </div>
          {terms.parts.length > 0 && (
            <div>
              <dt>Shares</dt>
              <dd>
                {terms.parts.map((part) => `${formatMinor(part.amountMinor, terms.currency, locale)} on ${formatDay(part.dueDate, locale, today)}`).join(', ')}
              </dd>
            </div>
          )}
          {terms.due.kind !== 'same' && (
            <div>
              <dt>Due</dt>
              <dd>{terms.due.sentence}</dd>
            </div>
          )}
          {terms.discount !== null && (
            <div>
              <dt>Discount</dt>
              <dd className={styles.discount}>
                <span className={terms.discount.unearnedMinor > 0 ? 'tone-warn' : undefined}>{terms.discount.sentence}</span>
                {terms.discount.disputableMinor > 0 && (
                  <Button
                    size="small"
                    onClick={() => onDispute(terms)}
                  >{`Dispute ${formatMinor(terms.discount.disputableMinor, terms.currency, locale)}`}</Button>
                )}
                {terms.discount.unearnedMinor > 0 && terms.discount.disputableMinor === 0 && <span className={styles.why}>In dispute.</span>}
              </dd>
            </div>
          )}
        </dl>
      )}
    </section>
  );
}
