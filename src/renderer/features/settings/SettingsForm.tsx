import type { ReactNode } from 'react';
import { cx } from '../../lib/cx';
import { Button, ErrorLine } from '../../ui';
import styles from './settings.module.css';

export interface SettingsFormProps {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly dirty: boolean;
  readonly saving: boolean;
  readonly error: unknown;
  readonly onSave: () => void;
  readonly onDiscard: () => void;
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** One section of the settings: values, and a save bar that says whether anything is unsaved. */
export function SettingsForm({ title, lead, dirty, saving, error, onSave, onDiscard, wide = false, children }: SettingsFormProps) {
  return (
    <form
      className={cx(styles.inner, wide && styles.wide)}
      noValidate
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        onSave();
      }}
    >
      <div>
        <h2>{title}</h2>
        {lead && <p className={styles.lead}>{lead}</p>}
      </div>
      {children}
      {error !== null && <ErrorLine error={error} />}
      <div className={styles.save}>
        <Button kind="primary" submit keys="Ctrl Enter" busy={saving} disabledReason={dirty ? null : 'Nothing has changed'}>
          Save
        </Button>
        <Button kind="ghost" disabledReason={dirty ? null : 'Nothing has changed'} onClick={onDiscard}>
          Discard changes
        </Button>
        <span className="small muted">{dirty ? 'Not saved yet' : ''}</span>
      </div>
    </form>
  );
}
