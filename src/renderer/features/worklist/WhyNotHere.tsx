import { useState } from 'react';
import { useGo } from '../../lib/go';
import { useDebounced } from '../../lib/use-debounced';
import { Button, Chip, Dialog, ErrorLine, TextField } from '../../ui';
import { useWhy } from './worklist.api';
import styles from './WhyNotHere.module.css';

/** Answers for any customer where it stands on the list, or why it has no place. */
export function WhyNotHere({ start, onClose }: { readonly start: string; readonly onClose: () => void }) {
  const go = useGo();
  const [text, setText] = useState(start);
  const asked = useDebounced(text.trim(), 80);
  const why = useWhy(asked);
  const answers = asked === '' ? [] : (why.data?.answers ?? []);
  const open = (id: (typeof answers)[number]['customerId']) => {
    onClose();
    go.account(id);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title="Why is a customer not here?"
      width={560}
      onSubmit={() => {
        if (answers[0]) open(answers[0].customerId);
      }}
      footer={
        <>
          <Button
            onClick={() => {
              onClose();
              go.leftOut();
            }}
          >
            Everybody who is left out
          </Button>
          <Button kind="primary" submit keys="Enter" disabledReason={answers[0] ? null : 'Name a customer first.'}>
            {answers[0] ? `Open ${answers[0].name}` : 'Open'}
          </Button>
        </>
      }
    >
      <div style={{ display: 'grid', gap: 12 }}>
        <TextField label="Customer: name, number, invoice or phone" value={text} onChange={setText} autoFocus maxLength={200} />
        {why.isError && <ErrorLine error={why.error} onRetry={() => void why.refetch()} />}
        <ul className={styles.answers} aria-live="polite" aria-busy={why.isFetching || undefined}>
          {answers.map((answer) => (
            <li key={answer.customerId}>
              <button type="button" className={styles.answer} onClick={() => open(answer.customerId)}>
                <span className="medium truncate">
                  {answer.name}{' '}
                  <span className="muted" style={{ fontWeight: 400 }}>
                    {answer.number}
                  </span>
                </span>
                <span className="second">{answer.sentence}</span>
              </button>
              {answer.rank !== null && <Chip tone={answer.onList ? 'accent' : 'plain'}>{`place ${answer.rank.toLocaleString()}`}</Chip>}
            </li>
          ))}
          {asked !== '' && why.isSuccess && answers.length === 0 && (
            <li className="muted">{`No customer of the ledger is meant by “${asked}”. It comes with an import.`}</li>
          )}
        </ul>
      </div>
    </Dialog>
  );
}
