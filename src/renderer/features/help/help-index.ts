import type { HelpPage } from './help-page';
import { commitmentPages } from './pages/commitments';
import { dayPages } from './pages/day';
import { errorPage } from './pages/errors';
import { dunningPages } from './pages/dunning';
import { ledgerPages } from './pages/ledger';
import { systemPages } from './pages/system';

/** Every page, in the order of the table of contents. */
export const helpPages: readonly HelpPage[] = [...dayPages, ...commitmentPages, ...dunningPages, ...ledgerPages, ...systemPages, errorPage];

/** The page of a screen; the worklist's where a screen has none of its own. */
export function pageOfRoute(path: string): HelpPage {
  const matches = helpPages.flatMap((page) => page.routes.filter((route) => path.startsWith(route)).map((route) => ({ page, length: route.length })));
  return matches.sort((a, b) => b.length - a.length)[0]?.page ?? helpPages[0]!;
}

const wordsOf = (page: HelpPage): string => [page.title, page.lead, ...page.parts.flatMap((part) => [part.heading, ...part.lines])].join(' ').toLowerCase();

/** Pages that hold every typed word, those with it in the title first. */
export function findPages(text: string): readonly HelpPage[] {
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = helpPages.filter((page) => wanted.every((word) => wordsOf(page).includes(word)));
  const inTitle = (page: HelpPage) => wanted.some((word) => page.title.toLowerCase().includes(word));
  return [...found.filter(inTitle), ...found.filter((page) => !inTitle(page))];
}
