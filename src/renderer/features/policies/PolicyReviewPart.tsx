import { useState } from 'react';
import { formatDay } from '../../lib/format-date';
import { useFrame } from '../../lib/frame';
import { problemOf } from '../../lib/problem';
import { Button, Dialog, ErrorLine, TextField, useToast } from '../../ui';
import { useApprovePolicy, useReviewPolicy, type PolicyRow } from './policies.api';

/** The version in force: by when it is to be read again, and who besides its author has approved it. */
export function PolicyReviewPart({ row }: { readonly row: PolicyRow }) {
  const { locale, today } = useFrame();
  const { show } = useToast();
  const approve = useApprovePolicy();
  const review = useReviewPolicy();
  const [asking, setAsking] = useState(false);
  const [note, setNote] = useState('');
  const kept = row.review;
  if (kept === null) return null;
  const day = (date: Parameters<typeof formatDay>[0]) => formatDay(date, locale, today, true);
  const give = () => {
    approve.runKept({ policyId: row.policyId, note: note.trim() }).then(
      ({ undo }) => {
        setAsking(false);
        setNote('');
        show({ text: `${row.name} approved`, undo });
      },
      () => undefined,
    );
  };
  const readAgain = () => {
    review.runKept({ policyId: row.policyId }).then(
      ({ answer, undo }) => show({ text: `Read again; next by ${day(answer.nextOn)}`, undo }),
      (error: unknown) => show({ text: problemOf(error).sentence, tone: 'problem' }),
    );
  };
  return (
    <>
      <h2>Approval and review</h2>
      <ul>
        <li>
          {kept.approvedOn === null
            ? 'Not approved by a second person yet.'
            : `Approved by ${kept.approvedBy} on ${day(kept.approvedOn)}${kept.approvalNote === '' ? '.' : `: ${kept.approvalNote}`}`}
        </li>
        <li className={kept.isDue ? 'tone-warn' : undefined}>
          {kept.sentence}
          {kept.reviewedOn === null ? '' : ` Last read by ${kept.reviewedBy} on ${day(kept.reviewedOn)}.`}
        </li>
      </ul>
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 'calc(6 * var(--px))' }}>
        {kept.approvedOn === null && (
          <Button size="small" disabledReason={kept.whyNotApprove} onClick={() => setAsking(true)}>
            Approve
          </Button>
        )}
        <Button size="small" kind="ghost" busy={review.running} onClick={readAgain}>
          Read again, stays as it is
        </Button>
      </div>
      {kept.approvedOn === null && kept.whyNotApprove !== null && <p className="small muted">{kept.whyNotApprove}</p>}
      {asking && (
        <Dialog
          open
          onClose={() => setAsking(false)}
          title={`Approve ${row.name}, version ${row.version ?? 1}`}
          onSubmit={give}
          footer={
            <>
              <Button submit kind="primary" busy={approve.running}>
                Approve
              </Button>
              <Button onClick={() => setAsking(false)}>Not yet</Button>
            </>
          }
        >
          <p>Your name, today and the note stand on the collections policy.</p>
          <TextField label="Note" value={note} onChange={setNote} autoFocus maxLength={400} />
          {approve.error !== null && <ErrorLine error={approve.error} />}
        </Dialog>
      )}
    </>
  );
}
