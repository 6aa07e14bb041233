import type { CustomerId } from '../../../shared/domain/ids';
import { Icon, SelectField } from '../../ui';
import { LetterPage } from '../letters';
import { partLabels } from './template-words';
import { useSampleCustomers, type TemplatePreview } from './templates.api';
import styles from './templates.module.css';

export interface TemplatePreviewPaneProps {
  readonly title: string;
  readonly preview: TemplatePreview | undefined;
  readonly error: unknown;
  readonly onRetry: () => void;
  readonly customerId: CustomerId | null;
  readonly onCustomer: (id: CustomerId | null) => void;
}

/** The page and the mail that the words make, for a customer of the ledger. */
export function TemplatePreviewPane({ title, preview, error, onRetry, customerId, onCustomer }: TemplatePreviewPaneProps) {
  const customers = useSampleCustomers();
  const names = new Map((customers.data?.rows ?? []).map((row) => [row.customerId, row.name]));
  const [fault] = preview?.faults ?? [];
  return (
    <aside className={styles.pane} aria-label="The letter as it will be" data-region="side" tabIndex={-1}>
      <div className={styles.paneTop}>
        <SelectField
          label="Shown with"
          value={customerId ?? ''}
          options={[{ value: '', label: 'Whoever owes most' }, ...[...names].map(([value, label]) => ({ value, label }))]}
          onChange={(value) => onCustomer(value === '' ? null : value)}
        />
      </div>
      <div role="status">
        {fault && (
          <p className={`${styles.note} tone-stop`}>
            <Icon name="error" size={14} /> {partLabels[fault.part]}, line {fault.line}: {fault.message}
          </p>
        )}
        {preview?.problem && (
          <p className={`${styles.note} tone-warn`}>
            <Icon name="warning" size={14} /> {preview.customerName}: {preview.problem}
          </p>
        )}
        {preview?.sampled && <p className={`${styles.note} second`}>{preview.customerName} has no such occasion; sample values stand in.</p>}
      </div>
      <LetterPage
        title={title}
        ticket={preview?.ticket ?? undefined}
        error={error}
        onRetry={onRetry}
        hint={fault ? 'The page comes back when the fault is mended.' : 'No page yet.'}
        waiting={preview === undefined}
      />
      {preview && preview.subject !== '' && (
        <section className={styles.mail} aria-label="Mail" tabIndex={0}>
          <h3 className="second">Mail</h3>
          <p className="strong">{preview.subject}</p>
          <pre>{preview.text}</pre>
        </section>
      )}
    </aside>
  );
}
