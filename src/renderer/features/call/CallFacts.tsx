import { CheckboxField, PaneSection, SkeletonRows } from '../../ui';
import { useCallBrief } from './call.api';
import styles from './CallCockpit.module.css';
import type { CallSession } from './use-call-session';

/** What to bring up, what was said before, what to mind; each point can be ticked off. */
export function CallFacts({ session }: { readonly session: CallSession }) {
  const { form, advice, change, call } = session;
  const brief = useCallBrief(call.subject.customerId).data;
  if (brief === undefined) return <SkeletonRows count={6} />;
  const toggle = (code: string) =>
    change({ donePoints: form.donePoints.includes(code) ? form.donePoints.filter((other) => other !== code) : [...form.donePoints, code] });
  // No rule speaks against a call they made.
  const warnings = (form.direction === 'in' ? [] : (advice?.findings ?? [])).map((finding) => finding.sentence);
  const suggested = advice?.suggested;
  return (
    <div className={styles.facts}>
      <h2 className="sr-only">What to have in sight</h2>
      <PaneSection title="Talking points">
        {brief.points.length === 0 ? (
          <p className="small muted">Nothing is open that needs a word.</p>
        ) : (
          <ul className={styles.points}>
            {brief.points.map((point) => (
              <li key={point.code} className={form.donePoints.includes(point.code) ? 'muted' : undefined}>
                <CheckboxField label={point.text} checked={form.donePoints.includes(point.code)} onChange={() => toggle(point.code)} />
              </li>
            ))}
          </ul>
        )}
      </PaneSection>
      {brief.said.length > 0 && (
        <PaneSection title="What they said before">
          <ul className={styles.said}>
            {brief.said.map((talk) => (
              <li key={talk.callId}>
                <span className="muted">{talk.title}</span>
                {talk.text !== '' && <div>{talk.text}</div>}
              </li>
            ))}
          </ul>
        </PaneSection>
      )}
      <PaneSection title="Rules for this call">
        <ul className={styles.rules}>
          {warnings.map((sentence) => (
            <li key={sentence} className="tone-warn">
              {sentence}
            </li>
          ))}
          {brief.rules.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
          {suggested && form.direction === 'out' && (
            <li>{`${suggested.name} is suggested: ${suggested.because.charAt(0).toLowerCase()}${suggested.because.slice(1)}.`}</li>
          )}
          {advice?.bestHour && <li>{`Calls got through best from ${advice.bestHour.from} (${advice.bestHour.reached} of ${advice.bestHour.tried}).`}</li>}
          {advice && advice.touchesThisWeek > 0 && (
            <li>{`Contacted ${advice.touchesThisWeek} ${advice.touchesThisWeek === 1 ? 'time' : 'times'} in seven days.`}</li>
          )}
        </ul>
      </PaneSection>
    </div>
  );
}
