import { useState } from 'react';
import { useFrame } from '../../lib/frame';
import { useGo } from '../../lib/go';
import { problemOf } from '../../lib/problem';
import { Button, DateText, Dialog, ErrorLine, MoneyList, useToast } from '../../ui';
import { useDecideDuplicate, type LikePair } from './customers.api';
import styles from './duplicates.module.css';

type One = LikePair['a'];

/** Two customers that look alike, side by side, and what can be decided of them. */
export function PairCard({ pair }: { readonly pair: LikePair }) {
  const { baseCurrency } = useFrame();
  const go = useGo();
  const toast = useToast();
  const decide = useDecideDuplicate();
  const [keeping, setKeeping] = useState<One | null>(null);
  const { a, b, decision } = pair;
  const apart = () => {
    if (decide.running) return;
    decide.run({ aId: a.id, bId: b.id, decision: 'different' }).then(
      () => toast.show({ text: `${a.number} and ${b.number} are kept apart` }),
      (error: unknown) => toast.show({ text: problemOf(error).sentence, tone: 'problem' }),
    );
  };
  const other = keeping === null ? null : keeping.id === a.id ? b : a;
  const join = () => {
    if (keeping === null || other === null || decide.running) return;
    decide.run({ aId: keeping.id, bId: other.id, decision: 'same' }).then(
      () => {
        toast.show({ text: `${other.number} counts under ${keeping.number}` });
        setKeeping(null);
      },
      () => undefined,
    );
  };
  const facts: readonly { readonly label: string; readonly of: (one: One) => React.ReactNode }[] = [
    { label: 'Number', of: (one) => one.number },
    { label: 'Address', of: (one) => (one.place === '' ? <span className="muted">none</span> : one.place) },
    { label: 'Open', of: (one) => <MoneyList amounts={one.open} emptyCurrency={baseCurrency} /> },
    { label: 'Open items', of: (one) => one.items },
  ];
  return (
    <article className={styles.card} aria-label={`${a.name} and ${b.name}`}>
      <p className="second">
        {pair.reason}
        {pair.decidedOn === null ? (
          ''
        ) : (
          <>
            {' '}
            on <DateText day={pair.decidedOn} />
          </>
        )}
        .
      </p>
      <table className={styles.both}>
        <caption className="sr-only">What tells the two apart</caption>
        <thead>
          <tr>
            <td />
            {[a, b].map((one) => (
              <th key={one.id} scope="col">
                <button type="button" className="opens" onClick={() => go.account(one.underId ?? one.id)}>
                  {one.name}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {facts.map((fact) => (
            <tr key={fact.label}>
              <th scope="row">{fact.label}</th>
              {[a, b].map((one) => (
                <td key={one.id}>{fact.of(one)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {decision === 'same' && (
        <p className="small second">{`${(b.underId === a.id ? b : a).name} (${(b.underId === a.id ? b : a).number}) counts under ${(b.underId === a.id ? a : b).name}. Keeping them apart gives each its own items back.`}</p>
      )}
      <div className={styles.buttons}>
        {decision !== 'different' && (
          <Button size="small" {...(decision === null && { kind: 'primary' as const })} busy={decide.running && keeping === null} onClick={apart}>
            {decision === null ? 'Not the same' : 'Keep them apart again'}
          </Button>
        )}
        {decision !== 'same' &&
          [a, b].map((one) => <Button key={one.id} size="small" onClick={() => setKeeping(one)}>{`The same: keep ${one.number}…`}</Button>)}
      </div>
      {keeping !== null && other !== null && (
        <Dialog
          open
          onClose={() => setKeeping(null)}
          title={`One customer: ${keeping.name}`}
          onSubmit={join}
          footer={
            <>
              <Button onClick={() => setKeeping(null)}>Leave it open</Button>
              <Button kind="primary" submit keys="Ctrl Enter" busy={decide.running}>{`Count ${other.number} under ${keeping.number}`}</Button>
            </>
          }
        >
          <p className="second">{`Items, promises, disputes and contacts of ${other.name} (${other.number}) count under ${keeping.name} (${keeping.number}) from now on: one account, one place on the worklist, one letter. ${other.number} leaves the list of customers; nothing is deleted, and imports go on to know both numbers.`}</p>
          <p className="second">{'Under “Decided” they can be kept apart again.'}</p>
          {decide.error ? <ErrorLine error={decide.error} /> : null}
        </Dialog>
      )}
    </article>
  );
}
