import { useState } from 'react';
import type { IsoDate } from '../../../shared/domain/calendar';
import { formatFullDay } from '../../lib/format-date';
import { useFrame } from '../../lib/frame';
import { Banner, Button, DayField, ErrorLine, SkeletonRows, TextField, useToast } from '../../ui';
import { RatesImport } from './RatesImport';
import { SimpleTable } from '../../ui/SimpleTable';
import type { RateRow } from './settings.api';
import { useRates, useSaveRates } from './settings.api';
import styles from './settings.module.css';

/** Dated rates into the base currency, so that accounts of several currencies can be ranked in one list. */
export function RatesSection() {
  const { today, locale } = useFrame();
  const { show } = useToast();
  const list = useRates();
  const save = useSaveRates();
  const [currency, setCurrency] = useState('');
  const [day, setDay] = useState<IsoDate | null>(today);
  const [rate, setRate] = useState('');
  const base = list.data?.baseCurrency ?? '';
  const value = Number(rate.replace(',', '.'));
  const fault = !/^[A-Z]{3}$/.test(currency)
    ? 'A currency of three letters is needed'
    : currency === base
      ? `${base} is the base currency`
      : day === null
        ? 'A day is needed'
        : !(value > 0)
          ? 'A rate above zero is needed'
          : null;
  const put = (row: { readonly currency: string; readonly day: IsoDate; readonly rate: number | null }, words: string) =>
    save.run({ rates: [row] }).then(
      () => show({ text: words }),
      () => undefined,
    );
  const add = () => {
    if (fault === null && day !== null) void put({ currency, day, rate: value }, `Rate for ${currency} saved`).then(() => setRate(''));
  };
  return (
    <section className={styles.inner} aria-label="Exchange rates">
      <div>
        <h2>Exchange rates</h2>
        <p
          className={styles.lead}
        >{`For ranking only: amounts on screen keep their own currency. A rate holds from its day on${base === '' ? '' : `; 1 unit is so many ${base}`}.`}</p>
      </div>
      {list.isPending && <SkeletonRows count={3} />}
      {list.isError && <ErrorLine error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && list.data.missing.length > 0 && (
        <Banner tone="warn">{`No rate for ${list.data.missing.join(', ')}. Open amounts in it are ranked at a rough size.`}</Banner>
      )}
      {list.data && list.data.rates.length === 0 && <p className="small muted">No rates on record.</p>}
      {list.data && list.data.rates.length > 0 && (
        <div className={styles.listBox} tabIndex={0} role="group" aria-label="Rates on record">
          <SimpleTable<RateRow>
            caption="Exchange rates"
            rows={list.data.rates}
            rowKey={(row) => `${row.currency}-${row.day}`}
            columns={[
              { key: 'currency', header: 'Currency', width: 100, rowHeader: true, cell: (row) => row.currency },
              { key: 'day', header: 'From', cell: (row) => formatFullDay(row.day, locale) },
              { key: 'rate', header: `In ${base}`, right: true, width: 120, cell: (row) => row.rate.toLocaleString(locale, { maximumFractionDigits: 6 }) },
              {
                key: 'act',
                header: <span className="sr-only">Actions</span>,
                right: true,
                width: 110,
                cell: (row) => (
                  <Button size="small" kind="ghost" onClick={() => void put({ ...row, rate: null }, `Rate for ${row.currency} taken away`)}>
                    Remove<span className="sr-only">{` ${row.currency} of ${row.day}`}</span>
                  </Button>
                ),
              },
            ]}
          />
        </div>
      )}
      <form
        className={styles.rateRow}
        noValidate
        aria-label="Add a rate"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <TextField label="Currency" value={currency} onChange={(text) => setCurrency(text.trim().toUpperCase())} placeholder="CAD" maxLength={3} />
        <DayField label="From" value={day} onChange={setDay} />
        <TextField label={base === '' ? 'Rate' : `1 ${currency === '' ? 'unit' : currency} in ${base}`} value={rate} onChange={setRate} placeholder="0.75" />
        <Button submit busy={save.running} disabledReason={fault}>
          Save rate
        </Button>
      </form>
      {save.error !== null && <ErrorLine error={save.error} />}
      <RatesImport />
    </section>
  );
}
