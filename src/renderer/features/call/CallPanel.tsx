import { useLocation } from '@tanstack/react-router';
import { CallDock } from './CallDock';
import { useCall } from './CallProvider';
import { QuickBar } from './QuickBar';
import { RuleWarning } from './RuleWarning';
import { TwoCalls } from './TwoCalls';
import { useCallDraft } from './use-call-draft';

/** The call that runs, docked under the screen; on its own screen nothing is docked. Nothing while no call runs. */
export function CallPanel() {
  const { running, waiting, stops } = useCall();
  const path = useLocation({ select: (location) => location.pathname });
  return (
    <>
      {running && <DraftKeeper />}
      {running && path !== '/call' && <CallDock key={running.startedAtMs} call={running} />}
      {!running && <QuickBar />}
      {waiting && <TwoCalls />}
      {stops.length > 0 && <RuleWarning />}
    </>
  );
}

/** Keeps the unfinished call while it is typed. Draws nothing. */
function DraftKeeper() {
  const { running, form } = useCall();
  useCallDraft(JSON.stringify({ ...running, form }));
  return null;
}
