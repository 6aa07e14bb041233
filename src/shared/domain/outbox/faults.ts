/** What went wrong between us and the mail server, as the transport saw it. */
export interface TransportFault {
  /** ESOCKET, ECONNECTION, ETIMEDOUT, EDNS, ETLS, EAUTH, EENVELOPE, EMESSAGE, EPROTOCOL, or ours: EOAUTH, ESECRET, EPLAIN. */
  readonly code: string;
  /** The step: CONN, EHLO, STARTTLS, AUTH, MAIL FROM, RCPT TO, DATA. */
  readonly step: string;
  /** Of the server's reply; null where there was none. */
  readonly replyCode: number | null;
  /** The server's words, or the system's. Never holds a password: it is what came in, not what went out. */
  readonly reply: string;
}

export interface FaultWords {
  /** What happened. */
  readonly sentence: string;
  /** What to do. */
  readonly fix: string;
  /** Goes on failing until somebody changes the settings: the outbox waits for that and does not try by itself. */
  readonly needsSettings: boolean;
}

/** Reply codes that say "your login", whatever step they came at. */
const authReplies = new Set([530, 534, 535, 538]);

/** A transport fault in plain words. `host` and `port` as set. */
export function faultWords(fault: TransportFault, server: { readonly host: string; readonly port: number }): FaultWords {
  const at = `${server.host}, port ${server.port}`;
  const said = fault.reply === '' ? '' : ` It said: ${fault.reply}`;
  const settings = (sentence: string, fix: string): FaultWords => ({ sentence, fix, needsSettings: true });
  const passing = (sentence: string, fix: string): FaultWords => ({ sentence, fix, needsSettings: false });
  if (fault.code === 'ESECRET') return settings('The kept password cannot be read on this computer.', 'Type the password again in Settings, Mail.');
  if (fault.code === 'EPLAIN') return settings(`${server.host} would have been spoken to in the clear.`, 'Choose STARTTLS or implicit TLS in Settings, Mail.');
  if (fault.code === 'EOAUTH')
    return fault.replyCode === null
      ? passing('The sign-in service could not be reached.', 'Check the network. Duedesk tries again by itself.')
      : settings(`The sign-in service refused the refresh token.${said}`, 'Make a new refresh token and put it into Settings, Mail.');
  if (fault.code === 'EAUTH' || (fault.replyCode !== null && authReplies.has(fault.replyCode))) {
    if (fault.replyCode !== null && fault.replyCode < 500) return passing(`The mail server cannot check logins now.${said}`, 'Duedesk tries again by itself.');
    return settings(
      `The mail server refused the user name or password.${said}`,
      'Check both in Settings, Mail. Many providers ask for an app password of its own.',
    );
  }
  if (fault.code === 'ETLS')
    return settings(
      `No safe connection with ${at} came about.${said}`,
      'Port 465 goes with implicit TLS, port 587 with STARTTLS. The server must have a certificate for this name.',
    );
  if (fault.code === 'EDNS') return passing(`The name ${server.host} is not known.`, 'Check the spelling in Settings, Mail, and the network.');
  if (fault.code === 'ETIMEDOUT')
    return passing(`${at} did not answer in time.`, 'Check server and port in Settings, Mail; a firewall may stand between. Duedesk tries again by itself.');
  if (fault.code === 'EPROTOCOL')
    return settings(`What answers at ${at} does not speak as a mail server.${said}`, 'Port 465 goes with implicit TLS, port 587 with STARTTLS.');
  if (fault.code === 'EENVELOPE' && fault.step === 'MAIL FROM') {
    return fault.replyCode !== null && fault.replyCode < 500
      ? passing(`The mail server does not take mail now.${said}`, 'Duedesk tries again by itself.')
      : settings(`The mail server does not let this user send from the set address.${said}`, 'Use the address that belongs to the user in Settings, Mail.');
  }
  if (fault.code === 'EENVELOPE') return passing(`The mail server did not take the recipient.${said}`, 'Check the address.');
  if (fault.code === 'EMESSAGE')
    return passing(`The mail server did not take the message.${said}`, fault.reply === '' ? 'It may be too large.' : 'Its words say why.');
  return passing(`${at} could not be reached.`, 'Check the network and, if it lasts, server and port in Settings, Mail. Duedesk tries again by itself.');
}
