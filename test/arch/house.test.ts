import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

const files = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));

const sources = files('src').filter((file) => /\.tsx?$/.test(file));
const text = (file: string): string => readFileSync(join(root, file), 'utf8');

describe('names and sizes of the house', () => {
  it('looks at a house that is there', () => {
    expect(sources.length).toBeGreaterThan(150);
  });

  it('has no room over 400 lines', () => {
    expect(sources.filter((file) => text(file).split('\n').length > 401)).toEqual([]);
  });

  it('names files in kebab-case, components in PascalCase with the one component of that name', () => {
    const wrong = sources.filter((file) => {
      const name = file.split('/').at(-1) ?? '';
      if (/^[A-Z][A-Za-z0-9]*\.tsx$/.test(name)) return !new RegExp(`export (function|const|class) ${name.replace('.tsx', '')}\\b`).test(text(file));
      // A command's file bears the id of its command, `account.open-window`.
      if (file.startsWith('src/renderer/app/commands/')) return !/^[a-z0-9.-]+\.ts$/.test(name);
      return !/^[a-z0-9]+(-[a-z0-9]+)*(\.(contract|api|module|d))*\.tsx?$/.test(name);
    });
    expect(wrong).toEqual([]);
  });

  it('has no default exports in the product', () => {
    expect(sources.filter((file) => !file.endsWith('.d.ts') && /^export default /m.test(text(file)))).toEqual([]);
  });

  it('has no enums, no unchecked any and no silenced type errors', () => {
    expect(sources.filter((file) => /^(export )?(const )?enum /m.test(text(file)))).toEqual([]);
    expect(sources.filter((file) => /@ts-(ignore|expect-error|nocheck)/.test(text(file)))).toEqual([]);
    expect(sources.filter((file) => /(: any\b|\bas any\b|<any>)/.test(text(file).replace(/\/\/.*|\/\*[\s\S]*?\*\//g, '')))).toEqual([]);
  });

  it('reads no clock and no randomness in the domain', () => {
    const domain = sources.filter((file) => file.startsWith('src/shared/domain/'));
    expect(domain.length).toBeGreaterThan(30);
    expect(domain.filter((file) => /Date\.now\(|new Date\(\)|Math\.random\(|performance\.now\(|crypto\./.test(text(file)))).toEqual([]);
  });

  it('says at every door of the domain and of a feature what is behind it', () => {
    const doors = sources.filter((file) => /^src\/(shared\/domain|main\/core\/features|renderer\/features)\/[^/]+\/index\.ts$/.test(file));
    expect(doors.length).toBeGreaterThan(50);
    expect(doors.filter((file) => !text(file).includes('/**'))).toEqual([]);
  });

  it('carries no path of a machine and no name of a package registry', () => {
    const published = [
      ...sources,
      ...files('docs'),
      ...files('test').filter((file) => file.endsWith('.ts')),
      ...files('scripts'),
      'README.md',
      'package.json',
      'CONTRIBUTING.md',
      'CHANGELOG.md',
    ];
    const forbidden = new RegExp(
      ['/ho' + 'me/(?!maya)', '(^|[^a-z])/wo' + 'rk/', '(^|[^a-z])/ro' + 'ot/', 'registry' + '\\.npm', 'deb\\.' + 'debian'].join('|'),
      'm',
    );
    expect(published.filter((file) => forbidden.test(text(file)))).toEqual([]);
  });
});
