import { useState } from 'react';
import { Banner, Button, ErrorLine, SelectField, SkeletonRows, TextField, useToast } from '../../ui';
import { PassphrasePart } from './PassphrasePart';
import { useMailServer, useSaveMailServer, useTestMail, type MailSettings } from './settings.api';
import styles from './settings.module.css';

type Server = NonNullable<MailSettings['server']>;
const fresh: Server = {
  host: '',
  port: 465,
  security: 'tls',
  auth: 'password',
  user: '',
  oauth: { clientId: '', tokenUrl: '' },
  senderAddress: '',
  senderName: '',
  replyTo: '',
};
const usualPort: Readonly<Record<Server['security'], number>> = { tls: 465, starttls: 587, none: 25 };

/** The mail server of the company, its password, and a test. */
export function MailSection() {
  const mail = useMailServer();
  if (mail.isError) return <ErrorLine error={mail.error} onRetry={() => void mail.refetch()} />;
  if (mail.data === undefined) return <SkeletonRows count={6} />;
  return <MailForm key={JSON.stringify(mail.data.server)} mail={mail.data} />;
}

function MailForm({ mail }: { readonly mail: MailSettings }) {
  const { show } = useToast();
  const save = useSaveMailServer();
  const test = useTestMail();
  const [server, setServer] = useState<Server>(mail.server ?? fresh);
  const [secrets, setSecrets] = useState({ password: '', clientSecret: '', refreshToken: '' });
  const [outcome, setOutcome] = useState<{ readonly ok: boolean; readonly sentence: string; readonly fix: string } | null>(null);
  const set = (changes: Partial<Server>) => setServer((before) => ({ ...before, ...changes }));
  const dirty = JSON.stringify(server) !== JSON.stringify(mail.server ?? fresh) || Object.values(secrets).some((secret) => secret !== '');
  const secretHint = (kept: boolean, none: string) => (kept ? 'One is kept. Type a new one to replace it.' : none);
  const submit = () => {
    const given = Object.fromEntries(Object.entries(secrets).filter(([, secret]) => secret !== ''));
    save.run({ server, ...given }).then(
      () => {
        setSecrets({ password: '', clientSecret: '', refreshToken: '' });
        setOutcome(null);
        show({ text: 'Mail settings saved' });
      },
      () => undefined,
    );
  };
  return (
    <form
      className={styles.inner}
      aria-label="Mail"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div>
        <h2>Mail</h2>
        <p className={styles.lead}>How mail to customers leaves. Without a server each mail can be saved as a file for your mail program.</p>
      </div>
      {mail.whyNot !== null && <Banner icon="info">{mail.whyNot}</Banner>}
      <div className={styles.grid}>
        <TextField label="Server" value={server.host} onChange={(host) => set({ host: host.trim() })} placeholder="smtp.example.com" maxLength={253} />
        <SelectField<Server['security']>
          label="Encryption"
          value={server.security}
          options={[
            { value: 'tls', label: 'TLS from the start (465)' },
            { value: 'starttls', label: 'STARTTLS, required (587)' },
            { value: 'none', label: 'None, this computer only' },
          ]}
          onChange={(security) => set({ security, port: server.port === usualPort[server.security] ? usualPort[security] : server.port })}
        />
        <TextField label="Port" type="number" value={String(server.port)} onChange={(port) => set({ port: Number(port) })} />
        <SelectField<Server['auth']>
          label="Login"
          value={server.auth}
          options={[
            { value: 'password', label: 'User and password' },
            { value: 'oauth2', label: 'OAuth2 (refresh token)' },
            { value: 'none', label: 'None' },
          ]}
          onChange={(auth) => set({ auth })}
        />
        {server.auth !== 'none' && (
          <TextField label="User" value={server.user} onChange={(user) => set({ user })} maxLength={320} hint="Often the mail address." />
        )}
        {server.auth === 'password' && (
          <TextField
            label="Password"
            type="password"
            value={secrets.password}
            onChange={(password) => setSecrets({ ...secrets, password })}
            hint={secretHint(mail.kept.password, 'Many providers ask for an app password.')}
          />
        )}
        {server.auth === 'oauth2' && (
          <>
            <TextField label="Client id" value={server.oauth.clientId} onChange={(clientId) => set({ oauth: { ...server.oauth, clientId } })} maxLength={500} />
            <TextField
              label="Token address"
              value={server.oauth.tokenUrl}
              onChange={(tokenUrl) => set({ oauth: { ...server.oauth, tokenUrl: tokenUrl.trim() } })}
              placeholder="https://…/token"
              maxLength={2000}
            />
            <TextField
              label="Client secret"
              type="password"
              value={secrets.clientSecret}
              onChange={(clientSecret) => setSecrets({ ...secrets, clientSecret })}
              hint={secretHint(mail.kept.clientSecret, 'Empty where the service asks for none.')}
            />
            <TextField
              label="Refresh token"
              type="password"
              value={secrets.refreshToken}
              onChange={(refreshToken) => setSecrets({ ...secrets, refreshToken })}
              hint={secretHint(mail.kept.refreshToken, 'Made once by your provider’s sign-in.')}
            />
          </>
        )}
      </div>
      <div className={styles.group}>
        <h3>Sender</h3>
        <div className={styles.grid}>
          <TextField
            label="Address"
            type="email"
            value={server.senderAddress}
            onChange={(senderAddress) => set({ senderAddress: senderAddress.trim() })}
            maxLength={254}
          />
          <TextField label="Name" value={server.senderName} onChange={(senderName) => set({ senderName })} maxLength={120} />
          <TextField
            label="Answers to"
            type="email"
            value={server.replyTo}
            onChange={(replyTo) => set({ replyTo: replyTo.trim() })}
            maxLength={254}
            hint="Empty: to the sender."
          />
        </div>
      </div>
      {save.error !== null && <ErrorLine error={save.error} />}
      <div className={styles.actions}>
        <Button kind="primary" submit busy={save.running} disabledReason={dirty ? null : 'Nothing was changed.'}>
          Save mail settings
        </Button>
        <Button
          icon="mail"
          busy={test.running}
          disabledReason={mail.server === null ? 'Save the settings first.' : dirty ? 'Save the changes first.' : mail.whyNot}
          onClick={() => void test.run({}).then(setOutcome, () => undefined)}
        >
          Send a test to myself
        </Button>
      </div>
      <div aria-live="polite">
        {test.error !== null && <ErrorLine error={test.error} />}
        {outcome !== null && <Banner tone={outcome.ok ? 'ok' : 'warn'}>{`${outcome.sentence} ${outcome.fix}`}</Banner>}
      </div>
      <PassphrasePart mail={mail} />
    </form>
  );
}
