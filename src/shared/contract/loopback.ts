/**
 * What the loopback host and its page agree on below the operations. The page proves who it is with a token in a
 * header of its own; it gets the token once, against a single-use nonce that came in the address's fragment
 * (`#nonce=…`, never sent to a server, never logged). docs/loopback-host.md tells the whole story.
 */
export const loopback = {
  tokenHeader: 'x-duedesk-token',
  /** File name of an upload, percent-encoded. */
  nameHeader: 'x-duedesk-name',
  paths: {
    /** POST by the launch file (form, field `nonce`): answers a redirect to `/#nonce=…`. */
    launch: '/launch',
    /** POST {nonce} -> {token}. Each nonce works once. */
    session: '/session',
    /** POST {nonce} with the token: registers a nonce the page made itself, for its own reload or a second window. */
    nonce: '/nonce',
    /** POST {challenge} -> {proof}: HMAC-SHA256(token, challenge) in hex. Tells the true host from a squatter on its port. */
    alive: '/alive',
    /** Operations. */
    rpc: '/rpc',
    /** POST, body = the file's bytes -> {ticket, name, bytes}. */
    upload: '/upload',
  },
  /** Largest body of an operation and largest file, in bytes. */
  bodyCap: 1024 * 1024,
  uploadCap: 512 * 1024 * 1024,
} as const;
