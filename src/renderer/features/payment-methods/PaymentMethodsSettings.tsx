import { useState } from 'react';
import type { PaymentMethod } from '../../../shared/domain/payment-methods';
import { Button, Chip, ErrorLine, IconButton, SkeletonRows, useToast } from '../../ui';
import { SimpleTable } from '../../ui/SimpleTable';
import { MethodDialog } from './MethodDialog';
import { forWhom, missingLanguages, shownName } from './method-words';
import { useOfferedMethods, useSaveMethods } from './payment-methods.api';
import styles from './payment-methods.module.css';

/** The ways to pay the company offers, in the order they are printed in. */
export function PaymentMethodsSettings() {
  const { show } = useToast();
  const settings = useOfferedMethods();
  const save = useSaveMethods();
  const [editing, setEditing] = useState<PaymentMethod | 'new' | null>(null);
  if (settings.data === undefined)
    return settings.isError ? (
      <ErrorLine error={settings.error} onRetry={() => void settings.refetch()} />
    ) : (
      <SkeletonRows count={4} label="Loading ways to pay" />
    );
  const methods: readonly PaymentMethod[] = settings.data.paymentMethods;
  const put = async (paymentMethods: readonly PaymentMethod[], said: string) => {
    const { undo } = await save.runKept({
      changes: { paymentMethods: paymentMethods.map((method) => ({ ...method, labels: { ...method.labels }, texts: { ...method.texts } })) },
    });
    show({ text: said, undo });
  };
  const act = (paymentMethods: readonly PaymentMethod[], said: string) => void put(paymentMethods, said).catch(() => undefined);
  const move = (from: number, to: number) => {
    const next = [...methods];
    const [moved] = next.splice(from, 1);
    if (moved === undefined) return;
    next.splice(to, 0, moved);
    act(next, `${shownName(moved)} moved`);
  };
  const keep = async (method: PaymentMethod) => {
    await put(editing === 'new' ? [...methods, method] : methods.map((one) => (one.id === method.id ? method : one)), `${shownName(method)} kept`);
    setEditing(null);
  };
  return (
    <section className={styles.stack} aria-label="Ways to pay">
      <div className={styles.head}>
        <div>
          <h2>Ways to pay</h2>
          <p className={styles.lead}>
            Printed with letters that ask for money, their mails and statements, in this order and in the customer’s language. Which of them a customer is
            offered is chosen under Details of the account. Nothing of a card is kept: cards are paid behind a link.
          </p>
        </div>
        <Button icon="plus" onClick={() => setEditing('new')}>
          Add a way to pay
        </Button>
      </div>
      {methods.length === 0 ? (
        <p className="small muted">None is entered. Letters show the bank account alone, with its line “How to pay”.</p>
      ) : (
        <div className={styles.listBox} tabIndex={0} role="group" aria-label="Ways to pay on file">
          <SimpleTable<PaymentMethod>
            caption="Ways to pay"
            rows={methods}
            rowKey={(method) => method.id}
            columns={[
              { key: 'name', header: 'Way', rowHeader: true, cell: (method) => <span className={method.on ? undefined : 'muted'}>{shownName(method)}</span> },
              {
                key: 'link',
                header: 'Link',
                cell: (method) => (
                  <span className="truncate second" title={method.link}>
                    {method.link === '' ? 'none' : method.link}
                  </span>
                ),
              },
              { key: 'for', header: 'For', width: 110, cell: (method) => <span className="truncate second">{forWhom(method)}</span> },
              { key: 'state', header: 'State', width: 76, cell: (method) => (method.on ? <span className="muted">offered</span> : <Chip>off</Chip>) },
              {
                key: 'act',
                header: <span className="sr-only">Actions</span>,
                right: true,
                width: 316,
                cell: (method) => {
                  const at = methods.indexOf(method);
                  return (
                    <span className={styles.actions}>
                      <IconButton
                        icon="up"
                        label={`Move ${shownName(method)} up`}
                        disabledReason={at === 0 ? 'It is the first' : null}
                        onClick={() => move(at, at - 1)}
                      />
                      <IconButton
                        icon="down"
                        label={`Move ${shownName(method)} down`}
                        disabledReason={at === methods.length - 1 ? 'It is the last' : null}
                        onClick={() => move(at, at + 1)}
                      />
                      <Button
                        size="small"
                        kind="ghost"
                        onClick={() =>
                          act(
                            methods.map((one) => (one.id === method.id ? { ...one, on: !one.on } : one)),
                            `${shownName(method)} is ${method.on ? 'off' : 'offered'}`,
                          )
                        }
                      >
                        {method.on ? 'Turn off' : 'Turn on'}
                        <span className="sr-only">{` ${shownName(method)}`}</span>
                      </Button>
                      <Button size="small" kind="ghost" onClick={() => setEditing(method)}>
                        Change<span className="sr-only">{` ${shownName(method)}`}</span>
                      </Button>
                      <Button
                        size="small"
                        kind="ghost"
                        onClick={() =>
                          act(
                            methods.filter((one) => one.id !== method.id),
                            `${shownName(method)} taken away`,
                          )
                        }
                      >
                        Take away<span className="sr-only">{` ${shownName(method)}`}</span>
                      </Button>
                    </span>
                  );
                },
              },
            ]}
          />
        </div>
      )}
      {methods
        .filter((method) => missingLanguages(method).length > 0)
        .map((method) => (
          <p
            key={method.id}
            className="small muted"
          >{`${shownName(method)} has no name in ${missingLanguages(method).join(', ')}, and stands in no letter in ${missingLanguages(method).length === 1 ? 'it' : 'them'}.`}</p>
        ))}
      {save.error !== null && editing === null && <ErrorLine error={save.error} />}
      {editing !== null && (
        <MethodDialog
          method={editing === 'new' ? null : editing}
          saving={save.running}
          error={save.error}
          onKeep={keep}
          onClose={() => {
            setEditing(null);
            save.reset();
          }}
        />
      )}
    </section>
  );
}
