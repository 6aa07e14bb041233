import type { Settings } from '../../../shared/contract/companies.contract';
import { CheckboxField, ErrorLine, Keys, useToast } from '../../ui';
import { KeyTable } from './KeyTable';
import { useChangeSettings } from './settings.api';
import styles from './settings.module.css';

/** Single letters as commands, on or off. */
export function KeysSection({ settings }: { readonly settings: Settings }) {
  const { show } = useToast();
  const save = useChangeSettings();
  return (
    <section className={`${styles.inner ?? ''} ${styles.wide ?? ''}`} aria-label="Keys">
      <div>
        <h2>Keys</h2>
        <p className={styles.lead}>
          Every command has a place in the menu too. <Keys keys="?" /> shows all keys on one sheet.
        </p>
      </div>
      <CheckboxField
        label="Single letters act on the current row"
        checked={settings.quickKeys}
        onChange={(quickKeys) =>
          void save.run({ changes: { quickKeys } }).then(
            () => show({ text: quickKeys ? 'Single letters act' : 'Single letters are off' }),
            () => undefined,
          )
        }
      />
      <p className="small second">
        C calls, P takes a promise, L writes a letter. They never act while you type in a field. Keys with Ctrl, arrows and Enter always work.
      </p>
      {save.error !== null && <ErrorLine error={save.error} />}
      <KeyTable />
    </section>
  );
}
