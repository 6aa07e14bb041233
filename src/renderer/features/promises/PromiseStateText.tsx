import { Icon } from '../../ui';
import { stateWords } from './promise-words';
import type { PromiseState } from './promise-words';

/** The state of a promise as picture and word. */
export function PromiseStateText({ state }: { readonly state: PromiseState }) {
  const words = stateWords[state];
  return (
    <span className={`row small ${words.tone}`} style={{ gap: 5 }}>
      <Icon name={words.icon} size={14} />
      <span className="nowrap">{words.label}</span>
    </span>
  );
}
