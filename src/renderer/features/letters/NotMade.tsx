import type { CustomerId } from '../../../shared/domain/ids';
import { useGo } from '../../lib/go';
import { Button, Dialog } from '../../ui';
import { SimpleTable } from '../../ui/SimpleTable';
import styles from './letters.module.css';
import type { LetterRun } from './letters.api';
import { lettersCount } from './letter-words';

export interface NotMadeProps {
  readonly letters: LetterRun['letters'];
  readonly onClose: () => void;
}

/** Letters of a run that a check stopped on the way or that could not be written, each with its reason. */
export function NotMade({ letters, onClose }: NotMadeProps) {
  const go = useGo();
  const open = (customerId: CustomerId) => {
    onClose();
    go.account(customerId);
  };
  return (
    <Dialog open onClose={onClose} title={`${lettersCount(letters.length)} not made`} width={680} footer={<Button onClick={onClose}>Close</Button>}>
      <div className={styles.tasks} tabIndex={0} role="group" aria-label="Letters not made">
        <SimpleTable
          caption="Letters not made"
          rows={letters}
          rowKey={(row) => `${row.customerId} ${row.currency} ${row.level}`}
          columns={[
            {
              key: 'name',
              header: 'Customer',
              rowHeader: true,
              cell: (row) => (
                <button type="button" className="text-link" onClick={() => open(row.customerId)}>
                  {row.name}
                </button>
              ),
            },
            { key: 'state', header: 'State', width: 80, cell: (row) => (row.state === 'failed' ? 'Failed' : 'Stopped') },
            { key: 'why', header: 'Why', cell: (row) => row.finding },
          ]}
        />
      </div>
    </Dialog>
  );
}
