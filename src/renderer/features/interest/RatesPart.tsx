import { useState } from 'react';
import type { IsoDate } from '../../../shared/domain/calendar';
import { formatFullDay } from '../../lib/format-date';
import { useFrame } from '../../lib/frame';
import { Banner, Button, DayField, ErrorLine, SelectField, TextField, useToast } from '../../ui';
import { SimpleTable } from '../../ui/SimpleTable';
import styles from './interest.module.css';
import { useSaveRates, type Series } from './interest.api';
import { percent } from './interest-words';

/** Published rates, dated and sourced. A rate that is missing or wrong is entered here; every entry stays on record. */
export function RatesPart({ series }: { readonly series: readonly Series[] }) {
  const { today, locale } = useFrame();
  const { show } = useToast();
  const save = useSaveRates();
  const [chosenId, setChosenId] = useState<Series['id']>(series[0]?.id ?? 'boe-bank-rate');
  const [day, setDay] = useState<IsoDate | null>(today);
  const [rate, setRate] = useState('');
  const [source, setSource] = useState('');
  const chosen = series.find((candidate) => candidate.id === chosenId);
  const rateBp = Math.round(Number(rate.replace(',', '.')) * 100);
  const fault =
    day === null
      ? 'A day is needed'
      : rate.trim() === '' || !Number.isFinite(rateBp) || rateBp < -10_000
        ? 'A rate in percent is needed'
        : source.trim() === ''
          ? 'Say where it was read'
          : null;
  const put = (input: Parameters<typeof save.run>[0], words: string) =>
    save.run(input).then(
      () => show({ text: words }),
      () => undefined,
    );
  const add = () => {
    if (fault === null && day !== null)
      void put(
        { rates: [{ series: chosenId, validFrom: day, rateBp, source: source.trim() }], knownUntil: [] },
        `${percent(rateBp, locale)} from ${formatFullDay(day, locale)} saved`,
      ).then(() => setRate(''));
  };
  if (chosen === undefined) return null;
  const isOld = chosen.knownUntil < today;
  return (
    <section className={styles.part} aria-label="Reference rates">
      <div>
        <h2>Reference rates</h2>
        <p className={styles.lead}>
          A rate holds from its day until the next one. Each figure shows where it was read; compare it with the source before you charge on it.
        </p>
      </div>
      <SelectField
        label="Series"
        value={chosenId}
        onChange={setChosenId}
        options={series.map((candidate) => ({ value: candidate.id, label: `${candidate.name}, known to ${formatFullDay(candidate.knownUntil, locale)}` }))}
      />
      {isOld && (
        <Banner
          tone="warn"
          actions={
            <Button
              size="small"
              busy={save.running}
              onClick={() => void put({ rates: [], knownUntil: [{ series: chosenId, day: today }] }, `${chosen.name}: no newer rate up to today`)}
            >
              No newer rate up to today
            </Button>
          }
        >
          {`Changes after ${formatFullDay(chosen.knownUntil, locale)} are not known. Look the rate up, and enter it or say that there is none.`}
        </Banner>
      )}
      <div className={styles.listBox} tabIndex={0} role="group" aria-label={`Rates of ${chosen.name}`}>
        <SimpleTable
          caption={`Rates of ${chosen.name}`}
          rows={chosen.steps}
          rowKey={(row) => row.validFrom}
          columns={[
            { key: 'day', header: 'From', width: 150, rowHeader: true, cell: (row) => formatFullDay(row.validFrom, locale) },
            { key: 'rate', header: 'Rate', width: 90, right: true, cell: (row) => percent(row.rateBp, locale) },
            { key: 'source', header: 'Source', cell: (row) => <span title={row.source}>{row.source}</span> },
            {
              key: 'act',
              header: <span className="sr-only">Actions</span>,
              right: true,
              width: 100,
              cell: (row) => (
                <Button
                  size="small"
                  kind="ghost"
                  onClick={() =>
                    void put(
                      { rates: [{ series: chosenId, validFrom: row.validFrom, rateBp: null, source: '' }], knownUntil: [] },
                      `Rate of ${formatFullDay(row.validFrom, locale)} taken out`,
                    )
                  }
                >
                  Take out<span className="sr-only">{` the rate of ${row.validFrom}`}</span>
                </Button>
              ),
            },
          ]}
        />
      </div>
      <div className={styles.bar}>
        <div className={styles.day}>
          <DayField label="From" value={day} onChange={setDay} />
        </div>
        <div className={styles.day}>
          <TextField label="Rate, %" value={rate} onChange={setRate} />
        </div>
        <div className="grow">
          <TextField label="Source and day it was read" value={source} onChange={setSource} placeholder="bankofengland.co.uk, 20 Nov 2026" />
        </div>
        <Button disabledReason={fault} busy={save.running} onClick={add}>
          Add the rate
        </Button>
      </div>
      {save.error !== null && <ErrorLine error={save.error} />}
    </section>
  );
}
