import { Icon } from '../../ui';

type Health = 'unknown' | 'good' | 'wrong' | 'disconnected';
const looks = {
  good: { icon: 'kept', word: 'good', tone: 'tone-ok' },
  wrong: { icon: 'no-answer', word: 'wrong number', tone: 'tone-stop' },
  disconnected: { icon: 'call-end', word: 'disconnected', tone: 'tone-stop' },
} as const;

/** What past calls say of a number; nothing where none did. */
export function PhoneHealth({ health }: { readonly health: Health }) {
  if (health === 'unknown') return null;
  const look = looks[health];
  return (
    <span className={`${look.tone} small nowrap`} style={{ display: 'inline-flex', alignItems: 'center', gap: 3 }}>
      <Icon name={look.icon} size={12} />
      {look.word}
    </span>
  );
}
