import { useCall } from './CallProvider';
import { CallSheet } from './CallSheet';
import { TwoCalls } from './TwoCalls';

/** The call that runs, docked beside the facts, never over them. Nothing while no call runs. */
export function CallPanel() {
  const { running, waiting } = useCall();
  return (
    <>
      {running && <CallSheet key={running.subject.customerId} call={running} />}
      {waiting && <TwoCalls />}
    </>
  );
}
