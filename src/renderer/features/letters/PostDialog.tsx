import { useFrame } from '../../lib/frame';
import { Button, Dialog, MoneyList } from '../../ui';
import type { Candidate } from './letters.api';
import { lettersCount } from './letter-words';

export interface PostDialogProps {
  /** Letters that are ready and ticked. */
  readonly rows: readonly Candidate[];
  readonly onPost: () => void;
  readonly onClose: () => void;
}

/** What is about to be made, by letter and by way, before it goes to the printer: Enter goes on. */
export function PostDialog({ rows, onPost, onClose }: PostDialogProps) {
  const { baseCurrency } = useFrame();
  const letters = [...Map.groupBy(rows, (row) => row.letter)].map(([letter, list]) => `${list.length.toLocaleString()} ${letter.toLowerCase()}`).join(', ');
  const byMail = rows.filter((row) => row.channel === 'email').length;
  const totals = [...Map.groupBy(rows, (row) => row.currency)].map(([currency, list]) => ({
    currency,
    amountMinor: list.reduce((sum, row) => sum + row.totalMinor, 0),
  }));
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Produce ${lettersCount(rows.length)} and print`}
      width={460}
      onSubmit={onPost}
      footer={
        <>
          <Button autoFocus submit kind="primary" icon="print" keys="Enter">{`Produce ${lettersCount(rows.length)}`}</Button>
          <Button onClick={onClose}>Not now</Button>
        </>
      }
    >
      <p>
        {letters}, together <MoneyList amounts={totals} emptyCurrency={baseCurrency} />.
      </p>
      <p className="small muted">{`${lettersCount(rows.length - byMail)} by post${byMail === 0 ? '' : `, ${byMail.toLocaleString()} by e-mail`}. The print list opens as soon as they are made; each one is checked again when its turn comes.`}</p>
    </Dialog>
  );
}
