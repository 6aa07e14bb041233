import { Icon } from '../../ui';
import type { Look } from './agreement-words';

/** A state as picture and word; the colour repeats what the word says. */
export function StateText({ look }: { readonly look: Look }) {
  return (
    <span className={`row small ${look.tone}`} style={{ gap: 5 }}>
      <Icon name={look.icon} size={14} />
      <span className="nowrap">{look.word}</span>
    </span>
  );
}
