import { useState } from 'react';
import { useGo } from '../../lib/go';
import { WhyNotHere } from './WhyNotHere';
import styles from './Worklist.module.css';
import type { WorklistPage } from './worklist.api';

/** Who is not on the list: how many, the main reasons, and the question about one customer. */
export function LeftOutNote({ leftOut }: { readonly leftOut: WorklistPage['leftOut'] }) {
  const go = useGo();
  const count = leftOut.reduce((sum, entry) => sum + entry.count, 0);
  const [asking, setAsking] = useState(false);
  const why = (
    <>
      {' · '}
      <button type="button" className="opens" onClick={() => setAsking(true)}>
        Why is a customer not here?
      </button>
      {asking && <WhyNotHere start="" onClose={() => setAsking(false)} />}
    </>
  );
  if (count === 0) return <>Nobody is left out{why}</>;
  return (
    <>
      Not on the list:{' '}
      <button type="button" className="opens" onClick={() => go.leftOut()}>{`${count.toLocaleString()} ${count === 1 ? 'customer' : 'customers'}`}</button>
      <span className={styles.optional}>
        {leftOut.slice(0, 2).map((entry) => (
          <span key={entry.reason}>
            , <button type="button" className="opens" onClick={() => go.leftOut(entry.reason)}>{`${entry.count.toLocaleString()} ${entry.label}`}</button>
          </span>
        ))}
      </span>
      {why}
    </>
  );
}
