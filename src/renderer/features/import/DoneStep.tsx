import { useState } from 'react';
import type { HostFile } from '../../../shared/contract/host';
import { useGo } from '../../lib/go';
import { useFrame } from '../../lib/frame';
import { Button, ErrorLine, Icon, MoneyText, SidePane } from '../../ui';
import { EarlierImports } from './EarlierImports';
import styles from './import.module.css';
import { saveRejectFile, useUndoImport } from './import.api';
import type { ImportResult } from './import.api';
import { countOf } from './import-words';

export interface DoneStepProps {
  readonly file: HostFile;
  readonly result: ImportResult;
  /** Files that wait behind this one. */
  readonly waiting: number;
  readonly onNext: () => void;
}

/** Last step: what came in, what it changed in the day, and the way back. */
export function DoneStep({ file, result, waiting, onNext }: DoneStepProps) {
  const go = useGo();
  const { locale } = useFrame();
  const undo = useUndoImport();
  const [fault, setFault] = useState<unknown>(null);
  const count = (value: number) => value.toLocaleString(locale);
  const effects = [
    result.promisesKept > 0 && { icon: 'kept' as const, text: `${countOf(result.promisesKept, 'promise is', 'promises are')} kept` },
    result.promisesBroken > 0 && { icon: 'promise-broken' as const, text: `${countOf(result.promisesBroken, 'promise is', 'promises are')} broken` },
    result.newCustomers > 0 && { icon: 'customers' as const, text: countOf(result.newCustomers, 'new customer', 'new customers') },
    result.vanished > 0 && { icon: 'cash' as const, text: `${countOf(result.vanished, 'item', 'items')} gone from the file` },
    ...result.notices.map((notice) => ({ icon: 'info' as const, text: notice })),
  ].filter((effect) => effect !== false);
  return (
    <div className={styles.body}>
      <div className={styles.done}>
        {undo.isSuccess ? (
          <div role="status">
            <h2>
              <Icon name="undo" size={22} />
              Taken back
            </h2>
            <p className="second">
              {file.name} is out of the ledger again. {undo.data.stays.join(' ')}
            </p>
          </div>
        ) : (
          <div role="status">
            <h2>
              <span className="tone-ok">
                <Icon name="kept" size={22} />
              </span>
              {countOf(result.created + result.changed + result.unchanged, 'row is', 'rows are')} in the ledger
            </h2>
            <p className="second">
              {file.name}: {count(result.created)} new, {count(result.changed)} changed, {count(result.unchanged)} the same
              {result.rejected > 0 && `, ${count(result.rejected)} left out`}.
            </p>
          </div>
        )}
        {!undo.isSuccess && result.controlTotals.length > 0 && (
          <section>
            <h3 className="medium">In the file</h3>
            <table className={styles.totals} style={{ maxWidth: 340 }}>
              <caption className="sr-only">Amounts of the file per currency</caption>
              <tbody>
                {result.controlTotals.map((total) => (
                  <tr key={total.currency}>
                    <th scope="row">{total.currency}</th>
                    <td className={styles.right}>{countOf(total.rows, 'row', 'rows')}</td>
                    <td className={styles.right}>
                      <MoneyText amountMinor={total.amountMinor} currency={total.currency} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )}
        {!undo.isSuccess && effects.length > 0 && (
          <section>
            <h3 className="medium" style={{ marginBottom: 8 }}>
              What this changes in your day
            </h3>
            <ul className={styles.effects}>
              {effects.map((effect) => (
                <li key={effect.text}>
                  <Icon name={effect.icon} size={15} />
                  <span>{effect.text}</span>
                </li>
              ))}
            </ul>
          </section>
        )}
        <div className={styles.actions}>
          {waiting > 0 ? (
            <Button kind="primary" size="large" keys="Ctrl Enter" onClick={onNext}>{`Next file, ${waiting} waiting`}</Button>
          ) : (
            <Button
              kind="primary"
              size="large"
              keys="G W"
              onClick={() => {
                onNext();
                go.worklist();
              }}
            >
              Open the worklist
            </Button>
          )}
          {waiting === 0 && (
            <Button size="large" onClick={onNext}>
              Import another file
            </Button>
          )}
          {result.rejected > 0 && !undo.isSuccess && (
            <Button
              size="large"
              icon="download"
              onClick={() => void saveRejectFile(result.importId).catch(setFault)}
            >{`Save reject file, ${countOf(result.rejected, 'row', 'rows')}`}</Button>
          )}
          {!undo.isSuccess && (
            <Button size="large" icon="undo" busy={undo.isPending} onClick={() => undo.mutate(result.importId)}>
              Undo this import
            </Button>
          )}
        </div>
        {undo.isError && <ErrorLine error={undo.error} />}
        {fault !== null && <ErrorLine error={fault} />}
      </div>
      <SidePane label="Earlier imports" width={320}>
        <EarlierImports />
      </SidePane>
    </div>
  );
}
