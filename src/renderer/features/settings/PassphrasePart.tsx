import { useState } from 'react';
import { Button, ErrorLine, TextField, useToast } from '../../ui';
import { useProtectSecrets, useUnlockSecrets, type MailSettings } from './settings.api';
import styles from './settings.module.css';

const guards: Readonly<Record<MailSettings['guard'], string>> = {
  'os-store': 'Password and tokens are kept by the password store of this computer.',
  'key-file': 'Password and tokens are encrypted with a key in a file that only your user of this computer can read.',
  passphrase: 'Password and tokens are encrypted with your passphrase, which is asked for after each start.',
};

/** What guards the mail password, and a passphrase instead. */
export function PassphrasePart({ mail }: { readonly mail: MailSettings }) {
  const { show } = useToast();
  const protect = useProtectSecrets();
  const unlock = useUnlockSecrets();
  const [passphrase, setPassphrase] = useState('');
  const [wrong, setWrong] = useState(false);
  const guard = (next: string | null) =>
    void protect.run({ passphrase: next }).then(
      () => {
        setPassphrase('');
        show({ text: next === null ? 'Guarded by this computer' : 'Guarded by your passphrase' });
      },
      () => undefined,
    );
  const open = () =>
    void unlock.run({ passphrase }).then(
      ({ unlocked }) => {
        setWrong(!unlocked);
        if (!unlocked) return;
        setPassphrase('');
        show({ text: 'Unlocked until Duedesk is closed' });
      },
      () => undefined,
    );
  return (
    <div className={styles.group}>
      <h3>How the password is kept</h3>
      <p className="small second" style={{ marginBottom: 10 }}>
        {guards[mail.guard]} It is never shown again and is in no backup.
      </p>
      <div className={styles.grid}>
        {(mail.locked || mail.guard !== 'passphrase') && (
          <TextField
            label={mail.locked ? 'Passphrase' : 'New passphrase, 8 characters at least'}
            type="password"
            value={passphrase}
            onChange={(text) => {
              setPassphrase(text);
              setWrong(false);
            }}
            error={wrong ? 'This is not the passphrase.' : null}
            maxLength={1000}
          />
        )}
      </div>
      {protect.error !== null && <ErrorLine error={protect.error} />}
      <div className={styles.actions} style={{ marginTop: 10 }}>
        {mail.locked && (
          <Button kind="primary" busy={unlock.running} disabledReason={passphrase === '' ? 'Type the passphrase.' : null} onClick={open}>
            Unlock
          </Button>
        )}
        {!mail.locked && mail.guard !== 'passphrase' && (
          <Button busy={protect.running} disabledReason={passphrase.length < 8 ? 'Type 8 characters at least.' : null} onClick={() => guard(passphrase)}>
            Guard with a passphrase
          </Button>
        )}
        {!mail.locked && mail.guard === 'passphrase' && (
          <Button busy={protect.running} onClick={() => guard(null)}>
            Stop asking for a passphrase
          </Button>
        )}
      </div>
    </div>
  );
}
