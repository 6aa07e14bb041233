import { useState } from 'react';
import { useDebounced } from '../../lib/use-debounced';
import { Button, TextField } from '../../ui';
import { useFind } from '../search';
import styles from './interest.module.css';

export interface ChosenCustomer {
  readonly id: string;
  readonly name: string;
}

/** A customer by any part of name or number; empty stands for all customers. */
export function CustomerField({ value, onChange }: { readonly value: ChosenCustomer | null; readonly onChange: (customer: ChosenCustomer | null) => void }) {
  const [text, setText] = useState('');
  const wanted = useDebounced(text.trim(), 200);
  const found = useFind(wanted, 6);
  const hits = wanted === '' ? [] : (found.data?.hits ?? []).filter((hit) => hit.kind === 'customer');
  if (value !== null)
    return (
      <div className={styles.bar}>
        <span className="second">For</span>
        <span className="medium">{value.name}</span>
        <Button size="small" kind="ghost" onClick={() => onChange(null)}>
          For all customers instead
        </Button>
      </div>
    );
  return (
    <div>
      <TextField label="For" value={text} onChange={setText} placeholder="All customers; type a name or number for one" autoFocus />
      {hits.length > 0 && (
        <div className={styles.bar} role="group" aria-label="Customers found">
          {hits.map((hit) => (
            <Button key={hit.customerId} size="small" onClick={() => onChange({ id: hit.customerId, name: hit.title })}>
              {hit.title}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}
