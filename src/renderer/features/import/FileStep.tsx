import { useState } from 'react';
import type { HostFile } from '../../../shared/contract/host';
import { cx } from '../../lib/cx';
import { Button } from '../../ui/Button';
import { ErrorLine } from '../../ui/ErrorLine';
import { Icon } from '../../ui/Icon';
import { SidePane } from '../../ui/SidePane';
import { EarlierImports } from './EarlierImports';
import styles from './import.module.css';
import { pickImportFiles, takeDroppedFiles } from './import.api';
import { kindWords } from './import-words';

export interface FileStepProps {
  readonly onFiles: (files: readonly HostFile[]) => void;
}

/** First step: a drop area and a button, what can be read, and the imports so far. */
export function FileStep({ onFiles }: FileStepProps) {
  const [over, setOver] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const take = async (files: Promise<readonly HostFile[]>) => {
    setBusy(true);
    setFault(null);
    try {
      onFiles(await files);
    } catch (error) {
      setFault(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className={styles.body}>
      <div className={styles.fileStep}>
        <div
          className={cx(styles.drop, over && styles.over)}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(event) => {
            event.preventDefault();
            event.stopPropagation();
            setOver(false);
            void take(takeDroppedFiles([...event.dataTransfer.files]));
          }}
        >
          <Icon name="import" size={22} />
          <h2>Drop your ledger here</h2>
          <p className="second">CSV, text or Excel, one file or several: open items, invoices, payments, customers. You see everything before it is saved.</p>
          <div className={styles.actions} style={{ marginTop: 10 }}>
            <Button kind="primary" size="large" keys="Ctrl O" busy={busy} onClick={() => void take(pickImportFiles())}>Choose files</Button>
          </div>
          {fault !== null && <ErrorLine error={fault} />}
        </div>
        <section>
          <h2 className="medium" style={{ marginBottom: 8 }}>What a file can be</h2>
          <dl className={styles.kinds}>
            {Object.values(kindWords).map((kind) => [<dt key={kind.label}>{kind.label}</dt>, <dd key={`${kind.label}-meaning`}>{kind.meaning}</dd>])}
          </dl>
          <p className="small muted" style={{ marginTop: 10 }}>Exports of SAP, Xero, QuickBooks and others are recognised by their columns. How yours is written is found out, shown, and can be turned.</p>
        </section>
      </div>
      <SidePane label="Earlier imports" width={320}><EarlierImports /></SidePane>
    </div>
  );
}
