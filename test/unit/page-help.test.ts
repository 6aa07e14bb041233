import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { errorCodes } from '../../src/shared/contract/errors';
import { findPages, helpPages, pageOfRoute } from '../../src/renderer/features/help/help-index';
import { errorHelp } from '../../src/renderer/features/help/pages/errors';

const router = readFileSync(resolve(import.meta.dirname, '../../src/renderer/app/router.tsx'), 'utf8');
const routes = [...router.matchAll(/screen\('([^']+)'/g)].map((match) => match[1] ?? '');

describe('the manual inside the application', () => {
  test('every screen has a help page of its own', () => {
    expect(routes.length).toBeGreaterThan(10);
    for (const route of routes)
      expect(
        helpPages.some((page) => page.routes.some((start) => route.startsWith(start))),
        route,
      ).toBe(true);
  });

  test('every error code is explained', () => {
    for (const code of errorCodes) expect(errorHelp[code]?.length ?? 0, code).toBeGreaterThan(30);
  });

  test('F1 on an account opens the account’s page', () => {
    expect(pageOfRoute('/account/0190').id).toBe('account');
  });

  test('an error code, a quick-line word and a question in plain words find their pages', () => {
    expect(findPages('db-full').map((page) => page.id)).toContain('errors');
    expect(findPages('ptp').map((page) => page.id)).toContain('quick-line');
    expect(findPages('promise broken')[0]?.id).toBe('promises');
    expect(findPages('zzzz')).toEqual([]);
  });

  test('no two pages have the same name', () => {
    expect(new Set(helpPages.map((page) => page.id)).size).toBe(helpPages.length);
    expect(new Set(helpPages.map((page) => page.title)).size).toBe(helpPages.length);
  });
});
