import { useState } from 'react';
import type { LetterId } from '../../../shared/domain/ids';
import { useFrame } from '../../lib/frame';
import { useScreenCommand } from '../../lib/screen-commands';
import { ActionMenu, Banner, Button, ErrorLine, useToast } from '../../ui';
import styles from './letters.module.css';
import { printTicket, saveTicket, useMarkSent } from './letters.api';
import type { Produced } from './letters.api';
import { lettersCount } from './letter-words';

export interface RunBarProps {
  readonly run: Produced;
  readonly whyNoPrint: string | null;
  readonly onClose: () => void;
}

/** What was just produced: save, print, and after printing the one question that matters. */
export function RunBar({ run, whyNoPrint, onClose }: RunBarProps) {
  const { today } = useFrame();
  const { show } = useToast();
  const mark = useMarkSent();
  const [asked, setAsked] = useState(false);
  const [sent, setSent] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const [unprinted, setUnprinted] = useState(false);
  const count = run.letters.length;
  const guard = (work: Promise<unknown>) => void work.then(() => setFault(null), setFault);
  const print = () => {
    if (run.mergedTicket !== null && whyNoPrint === null) guard(printTicket(run.mergedTicket).then((printed) => {
      setAsked(printed);
      setUnprinted(!printed);
    }));
  };
  const saveMerged = () => {
    if (run.mergedTicket !== null) guard(saveTicket(run.mergedTicket, `letters-${today}.pdf`));
  };
  const saveSingle = () => guard((async () => {
    for (const letter of run.letters) if (!(await saveTicket(letter.ticket, letter.fileName))) break;
  })());
  const markSent = () => guard(mark.run({ letterIds: run.letters.map((letter): LetterId => letter.letterId), sentOn: today }).then((answer) => {
    setSent(true);
    show({ text: `${lettersCount(answer.marked)} marked as sent` });
  }));
  useScreenCommand('letters.print', print);
  useScreenCommand('letters.save', saveMerged);
  useScreenCommand('letters.mark-sent', markSent, !sent);
  return (
    <>
      {asked && !sent && (
        <Banner flat tone="ok" icon="print" actions={<><Button size="small" busy={mark.running} onClick={markSent}>{`Mark ${count} as sent`}</Button><Button size="small" onClick={print}>Print again</Button></>}>
          {lettersCount(count)} went to the printer. Printed well?
        </Banner>
      )}
      <section className={styles.runBar} aria-label="The letters just produced">
        <div>
          <div className="strong" role="status">{lettersCount(count)} produced{sent && ' and marked as sent'}</div>
          <div className={styles.facts}>
            <span>{run.pages} {run.pages === 1 ? 'page' : 'pages'}</span>
            <span>kept with their exact bytes</span>
            {run.leftOut.length > 0 && <span className="tone-warn" title={run.leftOut.map((row) => `${row.customerNumber}: ${row.label}`).join('\n')}>{run.leftOut.length} left out: {run.leftOut[0]?.label}{run.leftOut.length > 1 && ' and others'}</span>}
          </div>
          {unprinted && <div className="small tone-warn" role="status">Nothing was printed. Try again, or save the PDF and print it from there.</div>}
          {fault !== null && <ErrorLine error={fault} />}
        </div>
        <span className="spacer" />
        <ActionMenu
          label="Save" position="top-start" target={<Button icon="download" keys="Ctrl S" aria-haspopup="menu">Save PDF</Button>}
          items={[{ key: 'one', label: `One PDF, ${run.pages} ${run.pages === 1 ? 'page' : 'pages'}`, disabledReason: run.mergedTicket === null ? 'The letters were produced one by one' : null, onSelect: saveMerged }, { key: 'single', label: `${count} single ${count === 1 ? 'file' : 'files'}`, onSelect: saveSingle }]}
        />
        <Button kind={sent ? 'plain' : 'primary'} icon="print" keys="Ctrl P" disabledReason={whyNoPrint} onClick={print}>{`Print ${lettersCount(count)}`}</Button>
        {!asked && !sent && <Button onClick={markSent} busy={mark.running}>{`Mark ${count} as sent`}</Button>}
        <Button kind="ghost" onClick={onClose}>Close</Button>
      </section>
    </>
  );
}
