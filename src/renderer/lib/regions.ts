const order = ['title', 'rail', 'header', 'views', 'list', 'side', 'call', 'footer'];

const focusable = 'button:not([tabindex="-1"]), a[href], input, select, textarea, [tabindex="0"]';

/** Moves the focus to the next or previous part of the window, in reading order, round and round. */
export function moveRegion(step: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter(
    (region) => region.offsetParent !== null || getComputedStyle(region).position === 'fixed',
  );
  regions.sort((a, b) => order.indexOf(a.dataset['region'] ?? '') - order.indexOf(b.dataset['region'] ?? ''));
  if (regions.length === 0) return;
  const active = document.activeElement;
  const at = regions.findIndex((region) => region === active || region.contains(active));
  const next = regions[at === -1 ? (step === 1 ? 0 : regions.length - 1) : (at + step + regions.length) % regions.length];
  if (next === undefined) return;
  // A list is one stop itself; elsewhere the first control gets the focus.
  const target = next.tabIndex === 0 ? next : (next.querySelector<HTMLElement>(focusable) ?? next);
  target.focus();
}
