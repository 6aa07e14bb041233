import { useState } from 'react';
import { useFrame } from '../../lib/frame';
import { Button } from '../../ui';
import { SimpleTable } from '../../ui/SimpleTable';
import styles from './interest.module.css';
import type { Law, Setup } from './interest.api';
import { lawInWords } from './interest-words';
import { LawDialog } from './LawDialog';

/** The laws on file. The one of the company's own country governs where no clause says otherwise. */
export function LawsPart({ setup }: { readonly setup: Setup }) {
  const { locale } = useFrame();
  const [editing, setEditing] = useState<{ readonly law: Law; readonly changed: boolean } | null>(null);
  return (
    <section className={styles.part} aria-label="Laws">
      <div>
        <h2>Laws on late payment</h2>
        <p className={styles.lead}>
          {setup.companyLawId === null
            ? 'No law is on file for the country of your company: interest needs a clause.'
            : `${setup.companyLawId} governs by itself, as the law of your company's country. A clause can name another.`}{' '}
          The figures are a start, not advice: check what each entry says is to be checked.
        </p>
      </div>
      <div className={styles.listBox} tabIndex={0} role="group" aria-label="Laws on file">
        <SimpleTable
          caption="Laws on late payment"
          rows={setup.laws}
          rowKey={(row) => row.law.id}
          columns={[
            { key: 'id', header: 'Law', width: 60, rowHeader: true, cell: ({ law }) => law.id },
            {
              key: 'what',
              header: 'Interest',
              cell: ({ law }) => <span title={`${law.title.en}\n${law.source}\n${law.toCheck}`}>{lawInWords(law, locale)}</span>,
            },
            { key: 'sums', header: 'Fixed sum', width: 150, cell: ({ law }) => sumsInWords(law, locale) },
            { key: 'changed', header: 'Entry', width: 90, cell: ({ changed }) => (changed ? 'changed' : 'as shipped') },
            {
              key: 'act',
              header: <span className="sr-only">Actions</span>,
              right: true,
              width: 90,
              cell: (row) => (
                <Button size="small" kind="ghost" onClick={() => setEditing(row)}>
                  Change<span className="sr-only">{` the law of ${row.law.id}`}</span>
                </Button>
              ),
            },
          ]}
        />
      </div>
      {editing && <LawDialog law={editing.law} changed={editing.changed} onClose={() => setEditing(null)} />}
    </section>
  );
}

function sumsInWords(law: Law, locale: string): string {
  const sums = law.statute?.fixedSums;
  return sums == null ? 'none' : `${sums.currency} ${sums.bands.map((band) => (band.amountMinor / 100).toLocaleString(locale)).join(' / ')}`;
}
