import type { Desk } from '../fixtures';

/** What one run of a task cost: real key and pointer events, and the machine's answer to its last key. */
export interface Cost {
  readonly keys: number;
  readonly pointer: number;
  /** Milliseconds from the last key to the frame that shows the answer. */
  readonly machineMs: number;
}

/** What must be on the screen for the task to be done. */
export interface Answer {
  readonly selector: string;
  /** Text that one of the elements must hold; without it one element is enough. */
  readonly text?: string;
  /** The element, or the one with this text, must be gone instead. */
  readonly gone?: boolean;
  /** What already stood there when the last key was pressed does not count: an older message is no answer. */
  readonly fresh?: boolean;
}

/** Runs a task: everything but its last key, then the last key with the clock running until the answer is drawn. */
export async function costOf(desk: Desk, before: () => Promise<void>, lastKey: string, answer: Answer): Promise<Cost> {
  const { page } = desk;
  await desk.startCounting();
  await before();
  await page.evaluate((wanted) => {
    const older = new Set(wanted.fresh === true ? document.querySelectorAll(wanted.selector) : []);
    const done = (): boolean => {
      const found = [...document.querySelectorAll(wanted.selector)].some(
        (element) => !older.has(element) && (wanted.text === undefined || (element.textContent ?? '').includes(wanted.text)),
      );
      return wanted.gone === true ? !found : found;
    };
    const onKey = (event: KeyboardEvent): void => {
      if (['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) return;
      window.removeEventListener('keydown', onKey, true);
      const pressedAt = event.timeStamp;
      const look = (): void => {
        if (done()) requestAnimationFrame(() => Object.assign(window, { budgetAnswer: performance.now() - pressedAt }));
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    };
    Object.assign(window, { budgetAnswer: null });
    window.addEventListener('keydown', onKey, true);
  }, answer);
  await page.keyboard.press(lastKey);
  const machineMs = await page
    .waitForFunction(() => (window as unknown as { budgetAnswer: number | null }).budgetAnswer, undefined, { timeout: 30_000 })
    .then((handle) => handle.jsonValue() as Promise<number>);
  const { keys, pointers } = await desk.counted();
  return { keys, pointer: pointers, machineMs };
}

/** Keystroke-level model after Card, Moran and Newell: key 0.28 s, pointing and pressing 1.2 s, thinking 1.35 s. */
export const klmSeconds = (keys: number, pointer: number, thinking: number): number => Math.round((keys * 0.28 + pointer * 1.2 + thinking * 1.35) * 100) / 100;

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;
}
