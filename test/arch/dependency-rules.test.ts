import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');

interface Report {
  readonly summary: { readonly totalCruised: number; readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[] };
  readonly modules: readonly { readonly source: string }[];
}

function cruise(folder: string): Report {
  const run = spawnSync(process.execPath, [cruiser, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'src'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 200 * 1024 * 1024,
  });
  return JSON.parse(run.stdout) as Report;
}

/** rule -> a file that breaks it, and what stands in the file */
const planted: Readonly<Record<string, { readonly file: string; readonly text: string }>> = {
  'domain-is-pure': { file: 'src/shared/domain/aging/planted.ts', text: "import * as z from 'zod';\nexport const planted = z;" },
  'calendar-knows-dates-alone': { file: 'src/shared/domain/calendar/planted.ts', text: "import * as z from 'zod';\nexport const planted = z;" },
  'shared-runs-anywhere': { file: 'src/shared/contract/planted.ts', text: "import { useState } from 'react';\nexport const planted = useState;" },
  'shared-has-no-node': { file: 'src/shared/domain/ledger/planted.ts', text: "import { readFileSync } from 'node:fs';\nexport const planted = readFileSync;" },
  'contract-on-domain-only': {
    file: 'src/shared/contract/planted-two.ts',
    text: "import { RPCHandler } from '@orpc/server/fetch';\nexport const planted = RPCHandler;",
  },
  'core-knows-no-shell': { file: 'src/main/core/planted.ts', text: "import { createServer } from 'node:http';\nexport const planted = createServer;" },
  'shells-know-no-features': { file: 'src/main/http/planted.ts', text: "import { door } from '../core/features/alpha';\nexport const planted = door;" },
  'preload-is-thin': { file: 'src/preload/planted.ts', text: "import { door } from '../main/core/features/alpha';\nexport const planted = door;" },
  'renderer-is-a-web-page': {
    file: 'src/renderer/lib/planted-page.ts',
    text: "import { door } from '../../main/core/features/alpha';\nexport const planted = door;",
  },
  'renderer-has-no-node': { file: 'src/renderer/lib/planted-node.ts', text: "import { readFileSync } from 'node:fs';\nexport const planted = readFileSync;" },
  'sql-only-in-db-and-stores': { file: 'src/main/core/features/alpha/service.ts', text: "import { sql } from 'drizzle-orm';\nexport const planted = sql;" },
  'one-driver-door': { file: 'src/main/core/features/alpha/store.ts', text: "import Database from 'better-sqlite3';\nexport const planted = Database;" },
  'features-use-doors': {
    file: 'src/main/core/features/beta/service.ts',
    text: "import { planted as inner } from '../alpha/service';\nexport const planted = inner;",
  },
  'page-features-use-doors': { file: 'src/renderer/features/beta/planted.ts', text: "import { inner } from '../alpha/inner';\nexport const planted = inner;" },
  'ui-is-below-features': { file: 'src/renderer/ui/planted.ts', text: "import { inner } from '../features/alpha';\nexport const planted = inner;" },
  'only-api-files-call-rpc': {
    file: 'src/renderer/features/beta/screen.ts',
    text: "import { client } from '../../rpc/client';\nexport const planted = client;",
  },
  'no-circular': { file: 'src/shared/domain/money/planted-a.ts', text: "import { b } from './planted-b';\nexport const a: unknown = b;" },
  'no-orphans': { file: 'src/shared/domain/money/planted-orphan.ts', text: 'export const alone = 1;' },
};

const scaffolding: Readonly<Record<string, string>> = {
  'src/shared/domain/money/planted-b.ts': "import { a } from './planted-a';\nexport const b: unknown = a;",
  'src/main/core/features/alpha/index.ts': 'export const door = 1;',
  'src/renderer/features/alpha/index.ts': "export { inner } from './inner';",
  'src/renderer/features/alpha/inner.ts': 'export const inner = 1;',
  'src/renderer/rpc/client.ts': 'export const client = 1;',
};

const seesTypes = { file: 'src/shared/domain/calendar/planted-type.ts', text: "import type { ZodType } from 'zod';\nexport type Planted = ZodType;" };

describe('the dependency rules of the house', () => {
  let folder = '';
  let report: Report;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'duedesk-arch-'));
    cpSync(join(root, '.dependency-cruiser.cjs'), join(folder, '.dependency-cruiser.cjs'));
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    for (const [file, text] of [
      ...Object.entries(scaffolding),
      ...Object.values(planted).map(({ file, text }) => [file, text] as const),
      [seesTypes.file, seesTypes.text] as const,
    ]) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
    report = cruise(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const names = (createRequire(import.meta.url)(join(root, '.dependency-cruiser.cjs')) as { forbidden: readonly { name: string }[] }).forbidden.map(
    (rule) => rule.name,
  );

  it('has a planted violation for every rule', () => {
    expect([...names].sort()).toEqual(Object.keys(planted).sort());
  });

  for (const name of names)
    it(`catches a planted violation of ${name}`, () => {
      const hits = report.summary.violations.filter((violation) => violation.rule.name === name).map((violation) => violation.from);
      expect(hits).toContain(planted[name]?.file);
    });

  it('counts a type from the wrong floor as a dependency on that floor', () => {
    expect(report.summary.violations.some((violation) => violation.from === seesTypes.file && violation.rule.name === 'calendar-knows-dates-alone')).toBe(true);
  });

  it('finds no violation in the product, and has really looked at it', () => {
    const product = cruise(root);
    const own = product.modules.filter((module) => module.source.startsWith('src/')).length;
    expect(product.summary.violations.map((violation) => `${violation.rule.name}: ${violation.from}`)).toEqual([]);
    expect(own).toBeGreaterThan(150);
  });
});

describe('one type-check per environment', () => {
  const check = (environment: string, text: string): string => {
    const folder = mkdtempSync(join(tmpdir(), 'duedesk-types-'));
    try {
      symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
      writeFileSync(join(folder, 'planted.ts'), text);
      writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ extends: join(root, `src/${environment}/tsconfig.json`), include: ['./planted.ts'] }));
      execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder], { encoding: 'utf8' });
      return '';
    } catch (error) {
      return String((error as { stdout?: string }).stdout ?? error);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
  it('refuses window, process and Buffer in the shared code', () => {
    expect(check('shared', 'export const planted = window;')).toContain("'window'");
    expect(check('shared', 'export const planted = process.env;')).toContain("'process'");
    expect(check('shared', "export const planted = Buffer.from('');")).toContain("'Buffer'");
  });
  it('refuses process in the page and window in the core', () => {
    expect(check('renderer', 'export const planted = process.env;')).toContain("'process'");
    expect(check('main', 'export const planted = window;')).toContain("'window'");
    expect(check('main', 'export const planted = process.pid;')).toBe('');
  });
});
