import { useState } from 'react';
import { useFrame } from '../../lib/frame';
import { problemOf } from '../../lib/problem';
import { Button, Dialog, ErrorLine, useToast } from '../../ui';
import { SimpleTable } from '../../ui/SimpleTable';
import { formatFullDay } from '../../lib/format-date';
import { pickRatesFile, useSaveRates, type RateRow, type RatesFile } from './settings.api';
import styles from './settings.module.css';

const shownAtMost = 12;
/** The core takes so many a command. */
const savedAtOnce = 5_000;

/** Rates from a file: chosen, shown as it was read with every refused row, saved in one go. */
export function RatesImport() {
  const { locale } = useFrame();
  const { show } = useToast();
  const save = useSaveRates();
  const [file, setFile] = useState<{ readonly name: string; readonly read: RatesFile } | null>(null);
  const choose = () => {
    pickRatesFile().then(
      (picked) => picked !== null && setFile(picked),
      (error: unknown) => show({ text: problemOf(error).sentence, tone: 'problem' }),
    );
  };
  const rates = file?.read.rates ?? [];
  const keep = async () => {
    for (let from = 0; from < rates.length; from += savedAtOnce) await save.run({ rates: rates.slice(from, from + savedAtOnce) });
    show({ text: `${rates.length.toLocaleString(locale)} ${rates.length === 1 ? 'rate' : 'rates'} saved. The list is ranked anew.` });
    setFile(null);
  };
  const fault = rates.length === 0 ? 'No rate could be read' : file !== null && file.read.added + file.read.changed === 0 ? 'All of them are on record' : null;
  const submit = () => {
    if (fault === null && !save.running) keep().catch(() => undefined);
  };
  const newest = rates
    .toReversed()
    .toSorted((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0))
    .slice(0, shownAtMost);
  return (
    <>
      <div>
        <Button icon="import" onClick={choose}>
          Import rates from a file…
        </Button>
      </div>
      <Dialog
        open={file !== null}
        onClose={() => setFile(null)}
        title={`Rates from ${file?.name ?? 'a file'}`}
        width={560}
        onSubmit={submit}
        footer={
          <>
            <Button onClick={() => setFile(null)}>Cancel</Button>
            <Button
              kind="primary"
              submit
              keys="Ctrl Enter"
              busy={save.running}
              disabledReason={fault}
            >{`Save ${rates.length.toLocaleString(locale)} ${rates.length === 1 ? 'rate' : 'rates'}`}</Button>
          </>
        }
      >
        {file && (
          <div style={{ display: 'grid', gap: 10 }}>
            <p>{`${file.read.added.toLocaleString(locale)} new, ${file.read.changed.toLocaleString(locale)} changed, ${(rates.length - file.read.added - file.read.changed).toLocaleString(locale)} as on record, ${file.read.rejects.length.toLocaleString(locale)} rows refused.`}</p>
            {file.read.notes.map((note) => (
              <p key={note} className="small second">
                {note}
              </p>
            ))}
            {newest.length > 0 && (
              <div className={styles.listBox} tabIndex={0} role="group" aria-label="Rates of the file, newest first">
                <SimpleTable<RateRow>
                  caption={rates.length > newest.length ? `The newest ${newest.length} of ${rates.length.toLocaleString(locale)} rates` : 'Rates of the file'}
                  rows={newest}
                  rowKey={(row) => `${row.currency}-${row.day}`}
                  columns={[
                    { key: 'currency', header: 'Currency', width: 100, rowHeader: true, cell: (row) => row.currency },
                    { key: 'day', header: 'From', cell: (row) => formatFullDay(row.day, locale) },
                    {
                      key: 'rate',
                      header: `In ${file.read.baseCurrency}`,
                      right: true,
                      width: 130,
                      cell: (row) => row.rate.toLocaleString(locale, { maximumFractionDigits: 6 }),
                    },
                  ]}
                />
              </div>
            )}
            {rates.length > newest.length && <p className="small muted">{`and ${(rates.length - newest.length).toLocaleString(locale)} older ones.`}</p>}
            {file.read.rejects.length > 0 && (
              <ul className="small second" aria-label="Refused rows">
                {file.read.rejects.slice(0, 8).map((reject) => (
                  <li
                    key={`${reject.line}-${reject.field}-${reject.found}`}
                  >{`Line ${reject.line}: ${reject.reason}${reject.found === '' ? '' : ` Found: ${reject.found}`}`}</li>
                ))}
              </ul>
            )}
            {save.error !== null && <ErrorLine error={save.error} />}
          </div>
        )}
      </Dialog>
    </>
  );
}
