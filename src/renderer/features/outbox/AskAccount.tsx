import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CustomerId } from '../../../shared/domain/ids';
import { useDebounced } from '../../lib/use-debounced';
import { Button, Dialog, TextField } from '../../ui';
import { findCustomers, type Filing } from './outbox.api';
import styles from './outbox.module.css';

interface AskAccountProps {
  readonly ask: NonNullable<Filing['ask']>;
  readonly fileName: string;
  readonly busy: boolean;
  readonly onChoose: (customerId: CustomerId) => void;
  readonly onLeave: () => void;
}

/** Whose mail this is, when neither Message-ID nor sender says so. */
export function AskAccount({ ask, fileName, busy, onChoose, onLeave }: AskAccountProps) {
  const [find, setFind] = useState('');
  const wanted = useDebounced(find.trim(), 200);
  const found = useQuery({ ...findCustomers(wanted), enabled: wanted !== '' });
  const choices =
    wanted === '' ? ask.candidates : (found.data?.rows ?? []).map((row) => ({ customerId: row.id, number: row.number, name: row.name, because: '' }));
  return (
    <Dialog open onClose={onLeave} title="Whose mail is this?" footer={<Button onClick={onLeave}>Do not file it</Button>}>
      <div className={styles.compose}>
        <p className="second" style={{ overflowWrap: 'anywhere' }}>
          {ask.subject === '' ? fileName : ask.subject}
          {ask.from !== '' && `, from ${ask.from}`}
        </p>
        <TextField label="Find the customer" type="search" value={find} onChange={setFind} autoFocus />
        <div className={styles.choices}>
          {choices.map((one) => (
            <Button
              key={one.customerId}
              busy={busy}
              onClick={() => onChoose(one.customerId)}
            >{`${one.name}, ${one.number}${one.because === '' ? '' : `. ${one.because}`}`}</Button>
          ))}
          {choices.length === 0 && (
            <p className="small muted">{wanted === '' ? 'No account has this address. Type a name or number.' : 'No customer matches.'}</p>
          )}
        </div>
      </div>
    </Dialog>
  );
}
