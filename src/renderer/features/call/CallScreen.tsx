import { useGo } from '../../lib/go';
import { useScreenCommand } from '../../lib/screen-commands';
import { Button, EmptyState } from '../../ui';
import { CallCockpit } from './CallCockpit';
import { useCall } from './CallProvider';

/** The running call on the whole screen. */
export function CallScreen() {
  const { running } = useCall();
  const go = useGo();
  useScreenCommand('view.back', () => (running ? go.account(running.subject.customerId) : go.worklist()));
  if (!running)
    return (
      <EmptyState
        title="No call is running"
        actions={
          <Button kind="primary" onClick={() => go.worklist()}>
            Go to the worklist
          </Button>
        }
      >
        A call starts with C on a customer.
      </EmptyState>
    );
  return <CallCockpit key={running.startedAtMs} call={running} />;
}
