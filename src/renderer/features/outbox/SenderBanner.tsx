import { formatTime } from '../../lib/format-date';
import { useFrame } from '../../lib/frame';
import { useGo } from '../../lib/go';
import { Banner, Button } from '../../ui';
import { usePause, useTryNow, type SenderState } from './outbox.api';

/** Why mail does not leave, and what helps; nothing while all is well. */
export function SenderBanner({ sender, waiting }: { readonly sender: SenderState; readonly waiting: number }) {
  const { timeZone } = useFrame();
  const go = useGo();
  const pause = usePause();
  const again = useTryNow();
  const { state } = sender;
  if (state === 'ready' || state === 'sending') {
    return waiting === 0 ? null : (
      <Banner
        flat
        icon="clock"
        actions={
          <Button size="small" busy={pause.running} onClick={() => void pause.run({ paused: true }).catch(() => undefined)}>
            Pause sending
          </Button>
        }
      >
        {state === 'sending' ? `Sending. ${sender.sentence}` : sender.sentence}
      </Banner>
    );
  }
  const next = sender.nextTryAtMs === null ? '' : ` Next try at ${formatTime(sender.nextTryAtMs, timeZone)}.`;
  const actions =
    state === 'paused' ? (
      <Button size="small" kind="primary" busy={pause.running} onClick={() => void pause.run({ paused: false }).catch(() => undefined)}>
        Go on sending
      </Button>
    ) : (
      <>
        {(state === 'out-of-reach' || state === 'stopped') && (
          <Button size="small" busy={again.running} onClick={() => void again.run({}).catch(() => undefined)}>
            Try now
          </Button>
        )}
        {(state === 'stopped' || state === 'locked' || state === 'nothing-leaves') && (
          <Button size="small" onClick={() => go.settings('mail')}>
            Mail settings
          </Button>
        )}
      </>
    );
  return (
    <Banner
      flat
      tone={state === 'nothing-leaves' || state === 'paused' ? 'plain' : 'warn'}
      actions={actions}
    >{`${sender.sentence}${sender.fix === '' ? '' : ` ${sender.fix}`}${next}`}</Banner>
  );
}
