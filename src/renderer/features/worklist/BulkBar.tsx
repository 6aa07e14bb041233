import { useGo } from '../../lib/go';
import type { Subject } from '../../lib/subject';
import { Button } from '../../ui';
import { useAccountForms } from '../account';
import type { Picks } from './use-picks';
import styles from './Worklist.module.css';

/** What can be done with the picked customers; every button says for how many. */
export function BulkBar({ picks, subject, total }: { readonly picks: Picks; readonly subject: Subject; readonly total: number }) {
  const go = useGo();
  const forms = useAccountForms();
  const { targets } = picks;
  const count = targets.length.toLocaleString();
  return (
    <div className={styles.bulk} role="toolbar" aria-label={`With ${count} picked customers`}>
      <b className="strong nowrap">{`${count} picked`}</b>
      <span className={`small muted nowrap ${styles.optional}`}>{total > targets.length ? `of ${total.toLocaleString()}` : 'all of the list'}</span>
      <span className="spacer" />
      <Button size="small" icon="letter" keys="L" onClick={() => go.letters(...targets.map((target) => target.customerId))}>{`Letters to ${count}`}</Button>
      <Button size="small" icon="letter" keys="Shift L" onClick={() => forms.open('other-letter', subject)}>
        Other letters…
      </Button>
      <Button size="small" icon="text" keys="Shift T" onClick={() => forms.open('text', subject)}>
        Texts…
      </Button>
      <Button size="small" icon="follow-up" keys="T" onClick={() => forms.open('task', subject)}>{`Plan ${count} tasks`}</Button>
      <Button size="small" icon="segment" keys="H" onClick={() => forms.open('assign', subject)}>{`Reassign ${count}`}</Button>
      <Button size="small" icon="snooze" keys="S" onClick={() => forms.open('snooze', subject)}>{`Snooze ${count}`}</Button>
      <Button size="small" kind="ghost" keys="Esc" onClick={picks.clear}>
        Drop
      </Button>
    </div>
  );
}
