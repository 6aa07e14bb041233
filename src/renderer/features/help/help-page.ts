import type { AppCommandId } from '../../../shared/contract/commands';

/** One page of the manual inside the application. */
export interface HelpPage {
  readonly id: string;
  readonly title: string;
  /** One or two sentences: what the thing is for. */
  readonly lead: string;
  /** Screens this page is opened for by F1, as beginnings of their address; the longest match wins. */
  readonly routes: readonly string[];
  /** Text in backticks is something typed or a key. */
  readonly parts: readonly { readonly heading: string; readonly lines: readonly string[] }[];
  /** Commands listed at the end with their present keys. */
  readonly commands: readonly AppCommandId[];
}
