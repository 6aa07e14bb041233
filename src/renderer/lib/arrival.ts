/** Screens at which a company file can open. */
export type Arrival = 'worklist' | 'import';

let next: Arrival = 'worklist';

/**
 * Says where the company that is about to be opened is to be shown. Said before it is asked for: the news that it is open may be
 * heard before the answer or after it, and either must lead to the same screen.
 */
export const arriveAt = (screen: Arrival): void => {
  next = screen;
};

/** Where to go now that another company is open. Asked once; the one after it opens at the worklist again. */
export const takeArrival = (): Arrival => {
  const screen = next;
  next = 'worklist';
  return screen;
};
