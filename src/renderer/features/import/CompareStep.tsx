import { useId, useState } from 'react';
import type { ItemId } from '../../../shared/domain/ids';
import { formatMinor } from '../../../shared/domain/money';
import { useFrame } from '../../lib/frame';
import { useWindowWidth } from '../../lib/use-window-width';
import { Banner, Button, CheckboxField, EmptyState, PaneSection, SidePane, Tabs } from '../../ui';
import { SimpleTable } from '../../ui/SimpleTable';
import { BridgeLines } from './BridgeLines';
import { bridgeSteps } from './bridge';
import { ChangedGrid } from './ChangedGrid';
import { CustomerDataList } from './CustomerDataList';
import { EarlierImports } from './EarlierImports';
import styles from './import.module.css';
import { RowsToLookAt } from './RowsToLookAt';
import { VanishedGrid } from './VanishedGrid';
import type { DryRun } from './import.api';

export interface CompareStepProps {
  readonly dryRun: DryRun;
  readonly ledgerSays: Readonly<Record<string, number | null>>;
  readonly ticked: ReadonlySet<ItemId>;
  readonly onTicked: (ticked: ReadonlySet<ItemId>) => void;
  /** Most open items are gone: the user says that the file is complete. */
  readonly complete: boolean;
  readonly onComplete: (complete: boolean) => void;
  readonly onBack: () => void;
  readonly onImport: () => void;
  readonly whyNot: string | null;
  readonly buttonLabel: string;
}

type View = 'vanished' | 'changed' | 'customers' | 'alike' | 'left-out';

/** Nothing of the ledger is in the file any more: most likely the wrong file. */
const allGone = (dryRun: DryRun): boolean => dryRun.vanished > 0 && dryRun.unchanged + dryRun.changed === 0;
/** So much of the ledger is not in the file that the user is asked whether it is complete. */
export const asksIfComplete = (dryRun: DryRun): boolean => allGone(dryRun) || dryRun.looksIncomplete;

/** Third step: what the import would do to the ledger, in counts and money, and what is decided about vanished items. */
export function CompareStep({ dryRun, ledgerSays, ticked, onTicked, complete, onComplete, onBack, onImport, whyNot, buttonLabel }: CompareStepProps) {
  const { locale } = useFrame();
  const width = useWindowWidth();
  const panelId = useId();
  const leftOut = dryRun.rows - dryRun.importable;
  const { customerData } = dryRun;
  const aboutCustomers = customerData.newCustomers + customerData.filled + customerData.changed + customerData.kept;
  const [view, setView] = useState<View>(
    dryRun.vanished > 0
      ? 'vanished'
      : dryRun.changed > 0
        ? 'changed'
        : aboutCustomers > 0
          ? 'customers'
          : dryRun.likelyDuplicates.length > 0
            ? 'alike'
            : leftOut > 0
              ? 'left-out'
              : 'vanished',
  );
  const money = (word: 'new' | 'changed' | 'vanished') =>
    dryRun.bridge
      .map((bridge) => {
        const step = bridgeSteps(bridge).find((candidate) => candidate.word === word);
        return step === undefined || step.amountMinor === 0 ? null : `${step.sign}${formatMinor(step.amountMinor, bridge.currency, locale)}`;
      })
      .filter((text) => text !== null)
      .slice(0, 2)
      .join(', ');
  const count = (value: number, word: string) => `${value.toLocaleString(locale)} ${word}`;
  const proposals = dryRun.vanishedItems.length;
  return (
    <div className={styles.body}>
      <div className={styles.left}>
        <h2 className="sr-only">What the import would do</h2>
        <dl className={styles.sum}>
          <div>
            <dt>{count(dryRun.vanished, 'vanished')}</dt>
            <dd>
              {money('vanished')}
              {dryRun.vanished > 0 && <b className="strong">{` ${ticked.size.toLocaleString(locale)} booked as paid`}</b>}
            </dd>
          </div>
          <div>
            <dt>{count(dryRun.changed, 'changed')}</dt>
            <dd>{money('changed')}</dd>
          </div>
          <div>
            <dt>{count(dryRun.created, 'new')}</dt>
            <dd>{money('new')}</dd>
          </div>
          <div>
            <dt>{count(dryRun.unchanged, 'same')}</dt>
            <dd>nothing to do</dd>
          </div>
          <div>
            <dt>{count(leftOut, 'left out')}</dt>
            <dd>
              {leftOut > 0 ? (
                <button type="button" className="text-link" onClick={() => setView('left-out')}>
                  See why
                </button>
              ) : (
                'every row comes in'
              )}
            </dd>
          </div>
        </dl>
        <BridgeLines dryRun={dryRun} ledgerSays={ledgerSays} />
        {dryRun.alreadyImported && (
          <div style={{ padding: '8px 16px' }}>
            <Banner icon="info">This file was imported before. Importing it again changes nothing.</Banner>
          </div>
        )}
        {asksIfComplete(dryRun) && (
          <div style={{ padding: '8px 16px' }}>
            <Banner tone="warn" icon="warning">
              <div>
                {allGone(dryRun)
                  ? 'Every open item of the ledger is gone from this file.'
                  : `${dryRun.vanished.toLocaleString(locale)} open items, more than half of the ledger, are gone from this file.`}{' '}
                Is it complete? Nothing is booked as paid until you say so.
              </div>
              <CheckboxField label="The file is complete" checked={complete} onChange={onComplete} />
            </Banner>
          </div>
        )}
        <div className={styles.tabLine}>
          <Tabs<View>
            label="What the import does"
            panelId={panelId}
            current={view}
            onChange={setView}
            tabs={[
              { key: 'vanished', label: 'Vanished', count: dryRun.vanished },
              { key: 'changed', label: 'Changed', count: dryRun.changed },
              ...(aboutCustomers > 0 ? [{ key: 'customers' as const, label: 'Customer data', count: aboutCustomers }] : []),
              { key: 'alike', label: 'Look alike', count: dryRun.likelyDuplicates.length },
              { key: 'left-out', label: 'Left out', count: leftOut },
            ]}
          />
          <span className="spacer" />
          {view === 'vanished' && dryRun.vanished > 0 && width !== 'medium' && (
            <span className="small muted">
              {proposals < dryRun.vanished
                ? `The ${proposals.toLocaleString(locale)} largest are listed; tick all to book every one.`
                : 'A vanished item is usually paid. You decide.'}
            </span>
          )}
        </div>
        <div
          id={panelId}
          role="tabpanel"
          aria-labelledby={`${panelId}-tab-${view}`}
          style={{ flex: 1, minHeight: 0, display: 'flex', flexDirection: 'column' }}
        >
          {view === 'vanished' && <VanishedGrid rows={dryRun.vanishedItems} ticked={ticked} onTicked={onTicked} />}
          {view === 'changed' && <ChangedGrid rows={dryRun.changedItems} />}
          {view === 'customers' && <CustomerDataList data={customerData} />}
          {view === 'left-out' && (
            <div className={styles.scroll} tabIndex={0} role="group" aria-label="Left-out rows">
              <RowsToLookAt rejects={dryRun.rejects} warnings={dryRun.warnings} leftOut={leftOut} />
            </div>
          )}
          {view === 'alike' &&
            (dryRun.likelyDuplicates.length === 0 ? (
              <EmptyState small title="No look-alikes">
                No new customer looks like one you have.
              </EmptyState>
            ) : (
              <div className={styles.scroll} tabIndex={0} role="group" aria-label="Customers that look alike">
                <p className="small second" style={{ padding: '10px 16px' }}>
                  They come in as two customers. Nothing is merged by itself; Customers offers the pair for a decision afterwards.
                </p>
                <SimpleTable
                  caption="Customers that look alike"
                  rows={dryRun.likelyDuplicates}
                  rowKey={(pair, index) => `${pair.aNumber}-${pair.bNumber}-${index}`}
                  columns={[
                    {
                      key: 'a',
                      header: 'One',
                      cell: (pair) => (
                        <span title={pair.aName}>
                          <span className="medium">{pair.aName}</span> <span className="muted">{pair.aNumber}</span>
                        </span>
                      ),
                    },
                    {
                      key: 'b',
                      header: 'The other',
                      cell: (pair) => (
                        <span title={pair.bName}>
                          <span className="medium">{pair.bName}</span> <span className="muted">{pair.bNumber}</span>
                        </span>
                      ),
                    },
                    {
                      key: 'why',
                      header: 'Why',
                      cell: (pair) => (
                        <span className="second" title={pair.reason}>
                          {pair.reason}
                        </span>
                      ),
                    },
                  ]}
                />
              </div>
            ))}
        </div>
        <div className={styles.bar}>
          <Button kind="ghost" icon="back" onClick={onBack}>
            Back to columns
          </Button>
          <span className="spacer" />
          {width !== 'medium' && <span className="small muted truncate">One step. Undo stays possible until the next import.</span>}
          <Button kind="primary" size="large" keys="Ctrl Enter" disabledReason={whyNot} onClick={onImport}>
            {buttonLabel}
          </Button>
        </div>
      </div>
      <SidePane label="Earlier imports" width={width === 'medium' ? 280 : 320}>
        <EarlierImports />
        <PaneSection title="Before anything is written">
          <p className="small second">
            The data file is copied and the copy checked. If the copy fails, nothing is imported.{dryRun.undoNote !== '' && ` ${dryRun.undoNote}`}
          </p>
        </PaneSection>
      </SidePane>
    </div>
  );
}
