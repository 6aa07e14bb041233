import type { InferContractRouterInputs } from '@orpc/contract';
import type { Contract } from '../../../shared/contract';
import { Button, CheckboxField } from '../../ui';
import { bytesText } from './outbox-words';
import styles from './outbox.module.css';

type Attachment = NonNullable<InferContractRouterInputs<Contract>['outbox']['saveDraft']['attachments']>[number];

/** What could go along. `bytes` null: it is made when the mail is kept. */
export interface Chosen {
  readonly key: string;
  readonly group: 'draft' | 'statement' | 'copy' | 'letter' | 'document' | 'file';
  readonly label: string;
  readonly bytes: number | null;
  readonly value: Attachment;
}

interface ComposeFilesProps {
  readonly files: readonly Chosen[];
  readonly picked: ReadonlySet<string>;
  readonly onPick: (picked: ReadonlySet<string>) => void;
  readonly onAdd: () => void;
}

const mostShown = 60;
const order: readonly Chosen['group'][] = ['draft', 'file', 'statement', 'copy', 'letter', 'document'];

/** Tick boxes for what goes along: the statement, copies of all open invoices in one tick, letters, documents, files. */
export function ComposeFiles({ files, picked, onPick, onAdd }: ComposeFilesProps) {
  const sorted = order.flatMap((group) => files.filter((one) => one.group === group)).slice(0, mostShown);
  const copies = files.filter((one) => one.group === 'copy');
  const ticked = copies.filter((one) => picked.has(one.key)).length;
  const toggle = (keys: readonly string[], on: boolean) => {
    const next = new Set(picked);
    for (const key of keys)
      if (on) next.add(key);
      else next.delete(key);
    onPick(next);
  };
  return (
    <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
      <legend className="small second">Files</legend>
      <div className={styles.choices}>
        {copies.length > 1 && (
          <CheckboxField
            label={`Copies of all open invoices there are (${copies.length})`}
            checked={ticked === copies.length}
            indeterminate={ticked > 0 && ticked < copies.length}
            onChange={() =>
              toggle(
                copies.map((one) => one.key),
                ticked < copies.length,
              )
            }
          />
        )}
        {sorted.map((one) => (
          <CheckboxField
            key={one.key}
            label={one.bytes === null ? one.label : `${one.label}, ${bytesText(one.bytes)}`}
            checked={picked.has(one.key)}
            onChange={() => toggle([one.key], !picked.has(one.key))}
          />
        ))}
      </div>
      <Button size="small" icon="plus" onClick={onAdd}>
        Add files
      </Button>
    </fieldset>
  );
}
