import { useState } from 'react';
import type { IsoDate } from '../../../shared/domain/calendar';
import type { CustomerId, ItemId } from '../../../shared/domain/ids';
import { formatMinor } from '../../../shared/domain/money';
import { useFrame } from '../../lib/frame';
import { Banner, Button, CheckboxField, ErrorLine, useToast } from '../../ui';
import styles from './interest.module.css';
import { useBillInterest, type Working } from './interest.api';
import { WaiveDialog } from './WaiveDialog';
import { WorkingTable } from './WorkingTable';

/** One currency: the lines, which invoices to act on, and the two things to be done with them. */
export function WorkingPart({
  customerId,
  working,
  paidSince,
}: {
  readonly customerId: CustomerId;
  readonly working: Working;
  readonly paidSince: IsoDate | null;
}) {
  const { locale } = useFrame();
  const { show } = useToast();
  const bill = useBillInterest();
  const [leftOff, setLeftOff] = useState<ReadonlySet<string>>(new Set());
  const [withSums, setWithSums] = useState(true);
  const [waiving, setWaiving] = useState(false);
  const { currency, upTo } = working;
  const lines = working.lines.filter((line) => !leftOff.has(line.itemId));
  const sums = withSums ? working.fixedSums.filter((line) => !leftOff.has(line.itemId)) : [];
  const totalMinor = [...lines, ...sums].reduce((sum, line) => sum + line.amountMinor, 0);
  const amount = formatMinor(totalMinor, currency, locale);
  const ids = [...new Set([...working.lines, ...working.fixedSums].map((line) => line.itemId))];
  const itemIds = leftOff.size === 0 ? null : (ids.filter((id) => !leftOff.has(id)) as ItemId[]);
  const choice = { customerId, currency, upTo, itemIds, paidSince, fixedSums: withSums };
  const toggle = (itemId: string) =>
    setLeftOff((before) => {
      const next = new Set(before);
      if (!next.delete(itemId)) next.add(itemId);
      return next;
    });
  const whyNot = totalMinor === 0 ? 'Tick at least one invoice with interest.' : null;
  const doBill = () =>
    void bill.runKept(choice).then(
      ({ answer, undo }) => show({ text: `${formatMinor(answer.totalMinor, currency, locale)} billed as ${answer.number}`, undo }),
      () => undefined,
    );
  return (
    <section className={styles.part} aria-label={`Interest in ${currency}`}>
      <div className={styles.head}>
        <h3>{`Interest in ${currency}`}</h3>
        <span className={styles.quiet}>{working.perDayMinor > 0 && `grows by ${formatMinor(working.perDayMinor, currency, locale)} a day`}</span>
        <span className="spacer" />
        {ids.length > 0 && working.fixedSums.length > 0 && <CheckboxField label="Fixed sums" checked={withSums} onChange={setWithSums} />}
        {ids.length > 0 && <Button disabledReason={whyNot} onClick={() => setWaiving(true)}>{`Waive ${amount}`}</Button>}
        {ids.length > 0 && <Button kind="primary" busy={bill.running} disabledReason={whyNot} onClick={doBill}>{`Bill ${amount}`}</Button>}
      </div>
      {bill.error !== null && <ErrorLine error={bill.error} />}
      {ids.length > 0 && <WorkingTable working={working} leftOff={leftOff} onToggle={toggle} withSums={withSums} totalMinor={totalMinor} />}
      {working.toCheck.length > 0 && ids.length > 0 && (
        <Banner tone="warn">
          <ul className={styles.notes}>
            {working.toCheck.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </Banner>
      )}
      {working.leftOut.length > 0 && (
        <ul className={styles.notes} aria-label="Without interest">
          {leftOutByReason(working.leftOut).map(({ reason, numbers }) => (
            <li key={reason}>{`${numbers}: ${reason}`}</li>
          ))}
        </ul>
      )}
      {waiving && <WaiveDialog choice={choice} amount={amount} onClose={() => setWaiving(false)} />}
    </section>
  );
}

/** Invoices beyond these are counted. */
const namedAtMost = 6;

/** Each reason once, with the invoices it holds for. */
function leftOutByReason(rows: Working['leftOut']): readonly { readonly reason: string; readonly numbers: string }[] {
  return [...Map.groupBy(rows, (row) => row.reason)].map(([reason, list]) => {
    const numbers = [...new Set(list.map((row) => (row.number === '' ? 'without number' : row.number)))];
    const more = numbers.length - namedAtMost;
    return { reason, numbers: more > 1 ? `${numbers.slice(0, namedAtMost).join(', ')} and ${more} more` : numbers.join(', ') };
  });
}
