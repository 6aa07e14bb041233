import { useGo } from '../../lib/go';
import { AgingStrip, Button, MoneyList } from '../../ui';
import styles from './CallCockpit.module.css';
import { CallPerson } from './CallPerson';
import { useCall } from './CallProvider';
import { CallTimer } from './CallTimer';
import { WhoCalled } from './WhoCalled';
import type { CallSession } from './use-call-session';

/** Timer, person, number, local time, past due, and the ways out. */
export function CallHead({ session }: { readonly session: CallSession }) {
  const { call, account } = session;
  const { end } = useCall();
  const go = useGo();
  const pastDue = (account?.exposure ?? []).filter((row) => row.pastDueMinor > 0);
  const leave = () => {
    end(false);
    go.account(call.subject.customerId);
  };
  return (
    <header className={styles.head} data-region="header" tabIndex={-1}>
      <h1 className="sr-only">{`Call with ${call.subject.name}`}</h1>
      <CallTimer startedAtMs={call.startedAtMs} className={styles.timer} />
      <CallPerson session={session} />
      <WhoCalled session={session} />
      <span className={`${styles.optional} muted truncate`} title={call.subject.name}>
        {call.subject.name}
      </span>
      <span className="spacer" />
      {pastDue.length > 0 && (
        <>
          <span className={`${styles.optional} ${styles.due}`}>
            <b className="strong">
              <MoneyList
                amounts={pastDue.map((row) => ({ currency: row.currency, amountMinor: row.pastDueMinor }))}
                emptyCurrency={pastDue[0]?.currency ?? 'USD'}
              />
            </b>
            <span className="small muted">past due</span>
          </span>
          <span className={`${styles.optional} ${styles.strip}`}>
            <AgingStrip strip={pastDue[0]?.aging} />
          </span>
        </>
      )}
      <Button icon="customer" keys="Esc" onClick={() => go.account(call.subject.customerId)}>
        Account
      </Button>
      <Button kind="danger" icon="call-end" title="Closes the call without logging it; what was typed stays as a draft" onClick={leave}>
        End call
      </Button>
    </header>
  );
}
