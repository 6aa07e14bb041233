import { useState } from 'react';
import { fits, type PaymentMethod } from '../../../shared/domain/payment-methods';
import type { CustomerId } from '../../../shared/domain/ids';
import { Button, CheckboxField, ErrorLine, useToast } from '../../ui';
import { forWhom, shownName } from './method-words';
import { useOfferedMethods, useSaveCustomerWays } from './payment-methods.api';
import styles from './payment-methods.module.css';

export interface CustomerWaysPartProps {
  readonly customer: {
    readonly id: CustomerId;
    readonly name: string;
    readonly version: number;
    readonly country: string;
    readonly paymentMethods: readonly string[] | null;
  };
}

/** Which ways to pay this customer is offered; until one is chosen, all that fit its currency and country. */
export function CustomerWaysPart({ customer }: CustomerWaysPartProps) {
  const { show } = useToast();
  const settings = useOfferedMethods();
  const save = useSaveCustomerWays();
  const [draft, setDraft] = useState<readonly string[] | null | undefined>(undefined);
  const methods: readonly PaymentMethod[] = settings.data?.paymentMethods ?? [];
  if (methods.length === 0) return null;
  const known = (ids: readonly string[] | null) => ids?.filter((id) => methods.some((method) => method.id === id)) ?? null;
  const chosen = known(draft === undefined ? customer.paymentMethods : draft);
  const changed = draft !== undefined && JSON.stringify(chosen) !== JSON.stringify(known(customer.paymentMethods));
  const keep = () =>
    void save.runKept({ id: customer.id, version: customer.version, changes: { paymentMethods: chosen === null ? null : [...chosen] } }).then(
      ({ undo }) => {
        setDraft(undefined);
        show({ text: `Ways to pay of ${customer.name} kept`, undo });
      },
      () => undefined,
    );
  const toggle = (id: string, on: boolean) => setDraft(methods.map((method) => method.id).filter((one) => (one === id ? on : (chosen ?? []).includes(one))));
  return (
    <section className={styles.customer} aria-label="Ways to pay">
      <h3>Ways to pay</h3>
      <CheckboxField
        label="All that fit the currency and the country"
        checked={chosen === null}
        onChange={(all) => setDraft(all ? null : methods.filter((method) => method.on).map((method) => method.id))}
      />
      {methods.map((method) => (
        <CheckboxField
          key={method.id}
          label={`${shownName(method)}, ${note(method, customer.country)}`}
          checked={chosen === null ? method.on : chosen.includes(method.id)}
          disabled={chosen === null}
          onChange={(on) => toggle(method.id, on)}
        >
          {shownName(method)} <span className="small muted">{note(method, customer.country)}</span>
        </CheckboxField>
      ))}
      {chosen !== null && chosen.length === 0 && <p className="small muted">None: letters and statements name the bank account alone.</p>}
      {save.error !== null && <ErrorLine error={save.error} />}
      <div>
        <Button busy={save.running} disabledReason={changed ? null : 'Nothing was changed.'} onClick={keep}>
          Save ways to pay
        </Button>
      </div>
    </section>
  );
}

/** For whom a way is, or why this customer does not get it. */
function note(method: PaymentMethod, country: string): string {
  if (!method.on) return 'turned off in the settings';
  if (country !== '' && !fits(method, { currency: method.currency, country })) return `only for ${forWhom(method)}`;
  return method.currency === '' ? '' : `for ${method.currency}`;
}
