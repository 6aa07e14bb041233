import { useState } from 'react';
import { dayOfInstant, formatDay, formatTime } from '../../lib/format-date';
import { useFrame } from '../../lib/frame';
import { Banner, Button } from '../../ui';
import { saveCallDraft, useDrafts } from './call.api';
import { useCall, type CallDraft } from './CallProvider';

function readDraft(text: string): CallDraft | null {
  try {
    const draft = JSON.parse(text) as Partial<CallDraft>;
    return typeof draft.subject?.customerId === 'string' && typeof draft.startedAtMs === 'number' && typeof draft.form?.note === 'string'
      ? ({ contactId: null, ...draft } as CallDraft)
      : null;
  } catch {
    return null;
  }
}

/** Offers a call back that was not finished, for instance because the computer went off. */
export function CallDraftLine() {
  const { running, resume } = useCall();
  const kept = useDrafts().data;
  const [dropped, setDropped] = useState(false);
  const { locale, timeZone, today } = useFrame();
  const draft = kept ? readDraft(kept.value) : null;
  if (!draft || running || dropped) return null;
  const day = dayOfInstant(draft.startedAtMs, timeZone);
  return (
    <Banner
      flat
      tone="warn"
      icon="call"
      actions={
        <>
          <Button
            kind="ghost"
            onClick={() => {
              setDropped(true);
              void saveCallDraft(null);
            }}
          >
            Drop it
          </Button>
          <Button
            onClick={() => {
              setDropped(true);
              resume(draft);
            }}
          >
            Go on
          </Button>
        </>
      }
    >
      {`A call of ${day === today ? '' : `${formatDay(day, locale, today, true)}, `}${formatTime(draft.startedAtMs, timeZone)} with ${draft.subject.name} was not finished.`}
    </Banner>
  );
}
