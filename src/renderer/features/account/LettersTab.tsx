import { letterKindNames } from '../../../shared/domain/dunning';
import type { CustomerId } from '../../../shared/domain/ids';
import { problemOf } from '../../lib/problem';
import { Button, DateText, EmptyState, ErrorLine, MoneyText, SkeletonRows, useToast } from '../../ui';
import { host, useAccountLetters, useLetterDocument } from './account.api';
import styles from './Lists.module.css';

/** The letters that went to the customer; each opens its exact bytes. */
export function LettersTab({ customerId }: { readonly customerId: CustomerId }) {
  const letters = useAccountLetters(customerId);
  const documents = useLetterDocument();
  const toast = useToast();
  if (letters.isError) return <ErrorLine error={letters.error} onRetry={() => void letters.refetch()} />;
  if (letters.isPending) return <SkeletonRows count={3} />;
  if (letters.data.rows.length === 0)
    return (
      <EmptyState small title="No letters yet">
        Press L for the one that is due, Shift L for any other.
      </EmptyState>
    );
  return (
    <table className={styles.table}>
      <caption className="sr-only">Letters</caption>
      <thead>
        <tr>
          <th scope="col">Letter</th>
          <th scope="col">Reference</th>
          <th scope="col">Dated</th>
          <th scope="col">Sent</th>
          <th scope="col" className={styles.end}>
            Items
          </th>
          <th scope="col" className={styles.end}>
            Total
          </th>
          <th scope="col">
            <span className="sr-only">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {letters.data.rows.map((letter) => (
          <tr key={letter.id}>
            <td className="medium">{letterKindNames[letter.kind]}</td>
            <td className="muted" title={`SHA-256 ${letter.sha256}`}>
              {letter.reference}
            </td>
            <td>
              <DateText day={letter.issuedOn} />
            </td>
            <td>
              <DateText day={letter.sentOn} none="not sent" />
            </td>
            <td className={styles.end}>{letter.items}</td>
            <td className={styles.end}>
              <MoneyText amountMinor={letter.totalMinor} currency={letter.currency} />
            </td>
            <td className={styles.end}>
              <Button
                kind="ghost"
                size="small"
                icon="download"
                onClick={() => {
                  documents
                    .open(letter.id)
                    .then((file) => host.saveTicket(file.ticket, file.fileName))
                    .catch((error: unknown) => toast.show({ text: problemOf(error).sentence, tone: 'problem' }));
                }}
              >
                PDF
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
