/**
 * The second, small contract: what a shell (Electron or the loopback page) does for the page.
 * Electron answers in main, through preload; in a browser the page answers with web means.
 * No call takes or returns a path.
 */
export interface HostApi<DroppedFile = unknown> {
  readonly kind: 'electron' | 'browser';
  /** Lets the user choose files; each comes back as a ticket the core can open. Empty = cancelled. */
  pickFiles(accept: readonly string[]): Promise<readonly HostFile[]>;
  /** Takes files dropped on the window. */
  takeDropped(files: readonly DroppedFile[]): Promise<readonly HostFile[]>;
  /** Save dialog (Electron) or download (browser) of the content behind a ticket. False = cancelled. */
  saveTicket(ticket: string, suggestedName: string): Promise<boolean>;
  /**
   * Opens the content behind a ticket to be read: in the program the system has for its kind (Electron, a read-only copy) or in
   * a tab (browser). False = not a kind that is opened, or no program for it; it can still be saved.
   */
  openTicket(ticket: string, suggestedName: string): Promise<boolean>;
  /** System print dialog for the PDF behind a ticket. */
  printTicket(ticket: string): Promise<boolean>;
  /** Opens tel:, mailto: and listed https links; refuses everything else. */
  openLink(url: string): Promise<boolean>;
  notify(title: string, body: string): Promise<void>;
  /** Opens a route of the app (`#/...`) in a window of its own. */
  openWindow(route: string): Promise<void>;
}
export interface HostFile {
  readonly ticket: string;
  readonly name: string;
  readonly bytes: number;
}

/** What Electron's preload puts on the page as `window.duedesk`. */
export interface PreloadBridge<DroppedFile = unknown> {
  readonly host: HostApi<DroppedFile>;
  /** Native menu picks: the id of the command in the registry. */
  onMenuCommand(listener: (commandId: string) => void): void;
  /** Files given on the command line, by a second start, or dropped on the icon. */
  onFilesOpened(listener: (files: readonly HostFile[]) => void): void;
}
