import { PhoneHealth } from './PhoneHealth';
import type { CallSession } from './use-call-session';

/** Which number the outcome says something of, and which others there are to try. */
export function NumbersAtFault({ session }: { readonly session: CallSession }) {
  const { contact, phone, contacts, form } = session;
  const dead = form.outcome === 'disconnected';
  const others = contacts.flatMap((person) =>
    person.phones.filter((number) => number !== phone && number.health !== 'wrong' && number.health !== 'disconnected').map((number) => ({ person, number })),
  );
  return (
    <div className="small" style={{ display: 'grid', gap: 4 }}>
      {phone === undefined ? (
        <p className="muted">No number was called; nothing is marked.</p>
      ) : form.outcome === 'wrong-person' ? (
        <p>{`${phone.written} stays as it is; ${contact?.name ?? 'the person'} is not the right one.`}</p>
      ) : (
        <p>{`${phone.written}${contact ? ` of ${contact.name}` : ''} will be marked ${dead ? 'disconnected' : 'wrong'} and not be suggested again.`}</p>
      )}
      {others.length > 0 && (
        <ul aria-label="Other numbers" style={{ display: 'grid', gap: 2 }}>
          {others.slice(0, 4).map(({ person, number }) => (
            <li key={`${person.id}${number.written}`} className="row">
              {`${person.name}, ${number.written}`} <PhoneHealth health={number.health} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
