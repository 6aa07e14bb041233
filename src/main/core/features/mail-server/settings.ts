import type * as z from 'zod';
import { mailServer } from '../../../../shared/contract/outbox.contract';
import type { Reader } from '../../db';
import { readMailServer } from './store';

export type MailServer = z.infer<typeof mailServer>;

/** How mail leaves this company; null before it was set up. Holds no secret. */
export function mailServerOf(reader: Reader): MailServer | null {
  const kept = readMailServer(reader);
  if (kept === undefined) return null;
  const parsed = mailServer.safeParse(JSON.parse(kept));
  return parsed.success ? parsed.data : null;
}
