import { formatMinor } from '../../../shared/domain/money';
import { useFrame } from '../../lib/frame';
import { Icon, MoneyText } from '../../ui';
import { bridgeSteps, touchedBridges } from './bridge';
import styles from './import.module.css';
import type { DryRun } from './import.api';

export interface BridgeLinesProps {
  readonly dryRun: DryRun;
  readonly ledgerSays: Readonly<Record<string, number | null>>;
}

/** One line per currency that adds up from the ledger before to the ledger after, beside what the user's ledger says. */
export function BridgeLines({ dryRun, ledgerSays }: BridgeLinesProps) {
  const { locale } = useFrame();
  const bridges = touchedBridges(dryRun.bridge, dryRun.controlTotals);
  if (bridges.length === 0) return null;
  return (
    <div className={styles.equation} role="group" aria-label="From the ledger before to the ledger after" tabIndex={0}>
      {bridges.map((bridge) => {
        const says = ledgerSays[bridge.currency] ?? null;
        return (
          <p key={bridge.currency}>
            <span className={styles.word}>Before</span>
            <span className="medium">
              <MoneyText amountMinor={bridge.beforeMinor} currency={bridge.currency} />
            </span>
            {bridgeSteps(bridge).map((step) => (
              <span key={step.word} className="row" style={{ gap: 12 }}>
                <span className={styles.word}>
                  {step.sign} {step.word}
                </span>
                <span className="medium">
                  <MoneyText amountMinor={step.amountMinor} currency={bridge.currency} plain />
                </span>
              </span>
            ))}
            <span className={styles.word}>=</span>
            <span className="strong">
              <MoneyText amountMinor={bridge.afterMinor} currency={bridge.currency} />
            </span>
            {says !== null &&
              (says === bridge.afterMinor ? (
                <span className="row small tone-ok" style={{ gap: 5 }}>
                  <Icon name="kept" size={14} />
                  equals your ledger
                </span>
              ) : (
                <span className="row small tone-warn" style={{ gap: 5 }}>
                  <Icon name="warning" size={14} />
                  {formatMinor(Math.abs(says - bridge.afterMinor), bridge.currency, locale)} {says > bridge.afterMinor ? 'less' : 'more'} than your ledger
                </span>
              ))}
          </p>
        );
      })}
    </div>
  );
}
