import * as z from 'zod';
import { isMailAddress } from '../domain/outbox';

const mailAddress = z.string().max(254).refine(isMailAddress, 'must be one plain mail address, e.g. dana@example.com');

/** How mail leaves a company. Holds no secret: those are set and never read. */
export const mailServer = z.strictObject({
  host: z.string().trim().min(1).max(253).regex(/^[\w.:[\]-]+$/, 'must be the name or address of a server'),
  port: z.number().int().min(1).max(65_535),
  /** tls: from the first byte (465). starttls: required, never given up (587). none: only to this computer. */
  security: z.enum(['tls', 'starttls', 'none']),
  auth: z.enum(['password', 'oauth2', 'none']),
  user: z.string().max(320),
  oauth: z.strictObject({ clientId: z.string().max(500), tokenUrl: z.string().max(2000) }),
  senderAddress: mailAddress,
  senderName: z.string().max(120),
  /** Empty = answers go to the sender. */
  replyTo: mailAddress.or(z.literal('')),
});
