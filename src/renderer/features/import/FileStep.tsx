import { Button, Icon, SidePane } from '../../ui';
import { useScreenCommands } from '../../lib/screen-commands';
import { EarlierImports } from './EarlierImports';
import styles from './import.module.css';
import { kindWords } from './import-words';
import { WaitingItems } from './WaitingItems';

/** First step: where to drop, a button, what can be read, and the imports so far. */
export function FileStep() {
  const commands = useScreenCommands();
  return (
    <div className={styles.body}>
      <div className={styles.fileStep}>
        <div className={styles.drop}>
          <Icon name="import" size={22} />
          <h2>Drop your ledger here</h2>
          <p className="second">CSV, text or Excel, one file or several: open items, invoices, payments, customers. You see everything before it is saved.</p>
          <div className={styles.actions} style={{ marginTop: 10 }}>
            <Button kind="primary" size="large" keys="Ctrl O" onClick={() => void commands.run('file.import')}>
              Choose files
            </Button>
          </div>
        </div>
        <WaitingItems />
        <section>
          <h2 className="medium" style={{ marginBottom: 8 }}>
            What a file can be
          </h2>
          <dl className={styles.kinds}>
            {Object.values(kindWords).map((kind) => [<dt key={kind.label}>{kind.label}</dt>, <dd key={`${kind.label}-meaning`}>{kind.meaning}</dd>])}
          </dl>
          <p className="small muted" style={{ marginTop: 10 }}>
            PDFs of invoices are not read: each is attached as a copy to the invoice whose number stands in its name, after you have seen the list.
          </p>
          <p className="small muted" style={{ marginTop: 10 }}>
            Exports of SAP, Xero, QuickBooks and others are recognised by their columns. How yours is written is found out, shown, and can be turned.
          </p>
        </section>
      </div>
      <SidePane label="Earlier imports" width={320}>
        <EarlierImports />
      </SidePane>
    </div>
  );
}
