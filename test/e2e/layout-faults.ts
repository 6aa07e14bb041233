import type { Page } from '@playwright/test';

/**
 * What is wrong with where the controls of a screen are, one line each: the page scrolls sideways, a control is cut by
 * something that does not scroll, its words are cut, or something else lies over its middle. Cells of a grid may shorten
 * their text: the row is opened to read it.
 */
export function layoutFaults(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth + 1) faults.push(`the page scrolls sideways: ${root.scrollWidth} in ${root.clientWidth}`);
    const nameOf = (element: Element): string => {
      const words = (element.getAttribute('aria-label') ?? (element as HTMLElement).innerText ?? '').trim().replace(/\s+/g, ' ');
      return `${element.tagName.toLowerCase()} "${(words === '' ? (element.getAttribute('name') ?? element.id) : words).slice(0, 50)}"`;
    };
    const scrolls = (style: CSSStyleDeclaration, axis: 'x' | 'y'): boolean => /auto|scroll/.test(axis === 'x' ? style.overflowX : style.overflowY);
    const cuts = (style: CSSStyleDeclaration, axis: 'x' | 'y'): boolean => /hidden|clip/.test(axis === 'x' ? style.overflowX : style.overflowY);
    const modal = [...document.querySelectorAll('[role="dialog"][aria-modal="true"]')].at(-1) ?? null;
    const controls = [
      ...(modal ?? document).querySelectorAll<HTMLElement>('button, a[href], input, select, textarea, [role="tab"], [role="switch"], [tabindex="0"]'),
    ];
    for (const control of controls) {
      const style = getComputedStyle(control);
      const box = control.getBoundingClientRect();
      // Words for screen readers alone, and boxes drawn by the label around them.
      if (
        style.visibility === 'hidden' ||
        Number(style.opacity) === 0 ||
        box.width < 4 ||
        box.height < 4 ||
        control.closest('[inert], [aria-hidden="true"], [hidden]') !== null
      )
        continue;
      // The link that skips to the screen waits above the window until it has the focus.
      if (!control.checkVisibility() || box.bottom < 0) continue;
      const inGrid = control.closest('[role="gridcell"], [role="row"]') !== null;
      let reachable = { x: false, y: false };
      let isCut = false;
      let inSight = box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight && box.right <= innerWidth;
      for (let parent = control.parentElement; parent !== null; parent = parent.parentElement) {
        const its = getComputedStyle(parent);
        const around = parent.getBoundingClientRect();
        const outX = box.left < around.left - 1.5 || box.right > around.right + 1.5;
        const outY = box.top < around.top - 1.5 || box.bottom > around.bottom + 1.5;
        if ((outX || outY) && (its.overflowX !== 'visible' || its.overflowY !== 'visible')) inSight = false;
        if (outX && !reachable.x && cuts(its, 'x')) isCut = true;
        if (outY && !reachable.y && cuts(its, 'y')) isCut = true;
        reachable = { x: reachable.x || scrolls(its, 'x'), y: reachable.y || scrolls(its, 'y') };
        if (its.position === 'fixed') break;
      }
      if (!reachable.x && (box.left < -1.5 || box.right > innerWidth + 1.5)) isCut = true;
      if (!reachable.y && (box.top < -1.5 || box.bottom > innerHeight + 1.5)) isCut = true;
      if (isCut && !inGrid)
        faults.push(`cut: ${nameOf(control)} at ${Math.round(box.left)},${Math.round(box.top)} ${Math.round(box.width)}x${Math.round(box.height)}`);
      if (!inGrid && (control.matches('button, [role="tab"]') || control.tagName === 'A'))
        for (const part of [control, ...control.querySelectorAll<HTMLElement>('*')])
          if (
            part.scrollWidth > part.clientWidth + 1 &&
            part.clientWidth > 2 &&
            cuts(getComputedStyle(part), 'x') &&
            (part.innerText ?? '').trim() !== '' &&
            !part.matches('.sr-only')
          ) {
            faults.push(`words cut: ${nameOf(control)}`);
            break;
          }
      if (!inSight || isCut) continue;
      const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      if (hit !== null && hit !== control && !control.contains(hit) && !hit.contains(control) && hit.closest('label')?.contains(control) !== true)
        faults.push(`covered: ${nameOf(control)} by ${nameOf(hit)}`);
    }
    return [...new Set(faults)];
  });
}
