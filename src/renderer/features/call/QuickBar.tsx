import { useLayoutEffect, useRef, useState } from 'react';
import { useLocation } from '@tanstack/react-router';
import { announce } from '../../lib/live-region';
import { problemOf } from '../../lib/problem';
import { useScreenCommand } from '../../lib/screen-commands';
import { useSubjectReader, type Subject } from '../../lib/subject';
import { useGo } from '../../lib/go';
import { useWorkOrderStore } from '../../lib/work-order';
import { Button, IconButton, useToast } from '../../ui';
import { readLine, useLineReading, useSaveLine } from './call.api';
import styles from './CallDock.module.css';
import { LineHints } from './LineHints';
import { lineWords, waysOut } from './line-drawing';
import { QuickLine } from './QuickLine';

/** The quick line without a running call, for the customer of the row or account one is on. Nothing until it is asked for. */
export function QuickBar() {
  const read = useSubjectReader();
  const path = useLocation({ select: (location) => location.pathname });
  const [open, setOpen] = useState<{ readonly subject: Subject; readonly path: string } | null>(null);
  useScreenCommand('call.line', () => {
    const subject = read();
    if (subject) setOpen({ subject, path });
  });
  // It belongs to the screen it was opened on.
  if (open === null || open.path !== path) return null;
  return <Bar key={open.subject.customerId} subject={open.subject} onClose={() => setOpen(null)} />;
}

function Bar({ subject, onClose }: { readonly subject: Subject; readonly onClose: () => void }) {
  const [line, setLine] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const cameFrom = useRef<Element | null>(null);
  const reading = useLineReading(subject.customerId, line, subject.itemIds).data ?? null;
  const save = useSaveLine();
  const toast = useToast();
  const orders = useWorkOrderStore();
  const go = useGo();
  useLayoutEffect(() => {
    cameFrom.current = document.activeElement;
    input.current?.focus();
  }, []);
  const close = () => {
    onClose();
    if (cameFrom.current instanceof HTMLElement) cameFrom.current.focus();
  };
  const change = (next: string) => {
    setLine(next);
    setFault(null);
  };
  const submit = async (next: boolean) => {
    if (line.trim() === '' || save.running) return;
    try {
      // The last keys may be newer than what is drawn.
      const said = await readLine(subject.customerId, line, subject.itemIds);
      const { answer, undo } = await save.runKept({ customerId: subject.customerId, text: line, itemIds: [...subject.itemIds], contactId: null });
      toast.show({ text: `${subject.name}: ${lineWords(said) || answer.command} saved`, undo });
      close();
      const following = next ? orders.order?.idAt(orders.order.indexOf(subject.customerId) + 1) : undefined;
      if (following === undefined) return;
      orders.setCurrent(following);
      if (window.location.hash.includes('/account/')) go.account(following);
    } catch (error) {
      const { sentence } = problemOf(error);
      setFault(sentence);
      announce(sentence);
    }
  };
  const ways = waysOut(reading);
  const take = async (index: number) => {
    const way = waysOut(await readLine(subject.customerId, line, subject.itemIds))[index];
    if (way?.line != null) change(way.line);
  };
  useScreenCommand('call.way-1', () => void take(0), ways.length > 0);
  useScreenCommand('call.way-2', () => void take(1), ways.length > 1);
  return (
    <aside className={styles.dock} aria-label={`Quick line for ${subject.name}`} data-region="call" tabIndex={-1}>
      <div className={styles.line}>
        <span className="medium truncate" title={subject.name}>
          {subject.name}
        </span>
        <div className={styles.quick}>
          <QuickLine line={line} onChange={change} reading={reading} inputRef={input} onSave={(next) => void submit(next)} onEscape={close} />
        </div>
        <Button kind="primary" keys="Enter" busy={save.running} onClick={() => void submit(false)}>
          Save
        </Button>
        <IconButton icon="close" label="Close the quick line" keys="Esc" onClick={close} />
      </div>
      {line.trim() !== '' && (
        <div className={styles.hints}>
          <LineHints reading={reading} onTake={change} />
        </div>
      )}
      {fault !== null && (
        <div className={styles.problem} role="alert">
          {fault}
        </div>
      )}
    </aside>
  );
}
