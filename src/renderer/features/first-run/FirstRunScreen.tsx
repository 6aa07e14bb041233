import { useState } from 'react';
import { useGo } from '../../lib/go';
import { useScreenCommands } from '../../lib/screen-commands';
import { Button, ErrorLine, Icon } from '../../ui';
import { dropAllFiles, useWaitingFiles } from '../import';
import styles from './first-run.module.css';
import { useCompanyFiles, useOpenCompanyFile, useOpenSampleCompany } from './first-run.api';
import { NewCompanyDialog } from './NewCompanyDialog';
import { WhichFileDialog } from './WhichFileDialog';

const steps: readonly { readonly name: string; readonly time: string }[] = [
  { name: 'Company and time zone', time: '1 minute' },
  { name: 'First import', time: '3 minutes' },
  { name: 'Letterhead and bank', time: '3 minutes' },
  { name: 'Your name', time: '1 minute' },
  { name: 'Ten practice calls', time: 'when you like' },
];

/** What it is in one sentence, and two ways in. */
export function FirstRunScreen() {
  const go = useGo();
  const files = useCompanyFiles();
  const openSample = useOpenSampleCompany();
  const openFile = useOpenCompanyFile();
  const commands = useScreenCommands();
  // Files that were chosen or dropped before there is a company to put them in.
  const waiting = useWaitingFiles();
  const [empty, setEmpty] = useState(false);
  const [asking, setAsking] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const sample = () => {
    setFault(null);
    openSample.run({ fresh: false }).then(() => go.worklist(), setFault);
  };
  const made = () => {
    setEmpty(false);
    go.import();
  };
  const known = files.data?.companies.filter((company) => !company.isSample) ?? [];
  return (
    <div className={styles.screen}>
      <div className={styles.inner}>
        <svg className={styles.mark} viewBox="0 0 24 24" aria-hidden="true">
          <rect x="1" y="1" width="22" height="22" rx="5.5" fill="var(--ink)" />
          <path d="M6.2 16.6h11.6" stroke="var(--bg)" strokeWidth="2" strokeLinecap="round" />
          <path d="M7.2 12.6V10M12 12.6V6.6M16.8 12.6V8.4" stroke="var(--bg)" strokeWidth="2.4" strokeLinecap="round" />
        </svg>
        <h1 className={styles.title}>Who owes you, and who to call first</h1>
        <p className={styles.lead}>
          Bring your open items. Duedesk ranks the customers, tells you why, and keeps every call, promise and letter. All data stays in one file on this
          computer.
        </p>
        <div className={styles.two}>
          <section className={`${styles.card} ${styles.drop}`} aria-labelledby="first-run-import">
            <Icon name="import" size={20} />
            <h2 id="first-run-import">Import your ledger</h2>
            <p>
              Drop an aging or open-item file here: CSV, Excel, or an export from Sage, Xero, QuickBooks, SAP, Business Central. You see everything before it is
              saved.
            </p>
            <div className={styles.actions}>
              <Button kind="primary" size="large" keys="Ctrl O" onClick={() => void commands.run('file.import')}>
                Choose a file
              </Button>
              <Button kind="ghost" size="large" aria-haspopup="dialog" onClick={() => setAsking(true)}>
                Which file do I need?
              </Button>
            </div>
          </section>
          <section className={styles.card} aria-labelledby="first-run-sample">
            <Icon name="sample" size={20} />
            <h2 id="first-run-sample">Open sample company</h2>
            <p>300 made-up customers with 4,000 invoices to practise on. Mail and print are switched off.</p>
            <div className={styles.actions}>
              <Button size="large" busy={openSample.running} onClick={sample}>
                {openSample.running ? 'Making the sample company' : 'Open sample company'}
              </Button>
            </div>
          </section>
        </div>
        {fault !== null && <ErrorLine error={fault} />}
        <h2 className={styles.stepsTitle}>Set-up takes about ten minutes, and each step can wait</h2>
        <ol className={styles.steps}>
          {steps.map((step) => (
            <li key={step.name}>
              <b>{step.name}</b>
              {step.time}
            </li>
          ))}
        </ol>
        <div className={styles.have}>
          {known.length > 0 && <span>Have a Duedesk file already? Open</span>}
          {known.map((company) => (
            <button key={company.id} type="button" className="text-link" onClick={() => openFile.run({ id: company.id }).then(() => go.worklist(), setFault)}>
              {company.name}
            </button>
          ))}
          {known.length > 0 && <span>or</span>}
          {known.length > 0 && (
            <button type="button" className="text-link" onClick={() => go.settings('backups')}>
              restore a backup
            </button>
          )}
          {known.length === 0 && (
            <button type="button" className="text-link" onClick={() => setEmpty(true)}>
              Start with an empty company
            </button>
          )}
        </div>
      </div>
      <NewCompanyDialog
        open={empty || waiting.length > 0}
        files={waiting.map((file) => file.name)}
        onMade={made}
        onClose={() => {
          setEmpty(false);
          dropAllFiles();
        }}
      />
      <WhichFileDialog open={asking} onClose={() => setAsking(false)} />
    </div>
  );
}
