import { DateText, DayField } from '../../ui';
import type { CallSession } from './use-call-session';

/** What saving an insolvency does, said before it is saved, and by which day claims must be filed. */
export function InsolvencyFields({ session, error }: { readonly session: CallSession; readonly error: string | null }) {
  const { form, change, account, contact } = session;
  const known = account?.stops.find((stop) => stop.kind === 'insolvent');
  return (
    <div style={{ display: 'grid', gap: 8 }}>
      <p className="small">
        {known === undefined ? (
          `Saving stops every demand from today on: letters, mails and steps of the policies, and the account leaves the worklist. ${contact === null ? 'The call' : contact.name} is kept as the source.`
        ) : (
          <>
            Insolvent since <DateText day={known.since} /> already: every demand is stopped.
          </>
        )}
      </p>
      <DayField
        label="Claims to be filed by"
        value={form.claimBy ?? null}
        onChange={(claimBy) => change({ claimBy })}
        onClear={() => change({ claimBy: undefined })}
        error={error}
        hint="If known. A follow-up is planned three bank days before."
      />
    </div>
  );
}
