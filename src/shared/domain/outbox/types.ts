/** Where a mail of ours stands. `unknown`: the connection broke after the message was handed over and before the server answered. */
export const mailStates = ['draft', 'approved', 'transmitting', 'sent', 'failed', 'bounced', 'unknown', 'discarded'] as const;
export type MailState = (typeof mailStates)[number];

/** What became of one recipient. `accepted` means the server took it for them, not that they read it. */
export const recipientStates = ['waiting', 'accepted', 'refused', 'bounced', 'unknown'] as const;
export type RecipientState = (typeof recipientStates)[number];

export interface Recipient {
  /** As it stands in the envelope. */
  readonly address: string;
  readonly state: RecipientState;
  /** The server's own words on this recipient; empty where it said nothing. */
  readonly reply: string;
}

/** What the state machine works on: nothing of the content. */
export interface Mail {
  readonly state: MailState;
  /** Times a server was asked to take it and said "later". A server that could not be reached does not count. */
  readonly attempts: number;
  /** Epoch ms from which on it may leave; null where it is not waiting to, or waits for the end of its run. */
  readonly dueAtMs: number | null;
  readonly recipients: readonly Recipient[];
}

/** A recipient the server would not take now. */
export interface Refusal {
  readonly address: string;
  readonly reply: string;
  /** 4xx: it may take them later. 5xx: it never will. */
  readonly temporary: boolean;
}

export type MailEvent =
  /** The user lets it go; it leaves when the undo window is over. */
  | { readonly kind: 'approve'; readonly atMs: number; /** The window begins only with `release`. */ readonly held?: boolean }
  /** The run it was made in has ended: the undo window begins. */
  | { readonly kind: 'release'; readonly atMs: number }
  /** Undo within the window, or taken out of the queue before it began. */
  | { readonly kind: 'take-back' }
  | { readonly kind: 'discard' }
  /** Sent by hand from a file. */
  | { readonly kind: 'sent-by-hand' }
  /** Written down before the first byte goes to the server. */
  | { readonly kind: 'begin'; readonly atMs: number }
  /** The server took the message for all who are not refused. */
  | { readonly kind: 'taken'; readonly atMs: number; readonly refused: readonly Refusal[]; readonly reply: string }
  /** The server said no to the message, or to all its recipients: nobody got it. */
  | { readonly kind: 'not-taken'; readonly atMs: number; readonly refused: readonly Refusal[]; readonly temporary: boolean; readonly reply: string }
  /** It never came to the message: no connection, no login. Nobody got it, and it is not the message's fault. */
  | { readonly kind: 'not-reached'; readonly dueAtMs: number }
  /** The message was handed over and no answer came. */
  | { readonly kind: 'no-answer'; readonly refused: readonly Refusal[] }
  /** Found begun after a crash. */
  | { readonly kind: 'found-begun' }
  /** The user looked and says that it arrived. */
  | { readonly kind: 'resolve-as-sent' }
  /** The user says that it did not arrive: once more, under the same Message-ID. */
  | { readonly kind: 'resolve-as-unsent'; readonly atMs: number }
  /** Failed, and the user wants another try for those who were refused. */
  | { readonly kind: 'retry'; readonly atMs: number }
  /** A bounce came back for one address. */
  | { readonly kind: 'bounce'; readonly address: string; readonly reply: string };
