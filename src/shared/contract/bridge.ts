/** What page, preload and Electron's main process agree on below `host.*` and the operations. */
export const bridge = {
  /** The page's origin in Electron. */
  origin: 'app://duedesk',
  /** window.postMessage from the page, carrying one MessagePort for the core; preload passes it to main under the same name. */
  portOffer: 'duedesk:port',
  /** Main to preload to page: the core was restarted, offer a new port. */
  portLost: 'duedesk:port-lost',
  /** Preload to main: one call of `host.*` as {call, args}. */
  host: 'duedesk:host',
  /** Main to preload: the id of a command picked in the native menu. */
  menuCommand: 'duedesk:menu-command',
  /** Main to preload: files given on the command line, by a second start, or dropped on the icon. */
  filesOpened: 'duedesk:files-opened',
  /** Preload to main: the page listens to opened files now. */
  filesWanted: 'duedesk:files-wanted',
} as const;
