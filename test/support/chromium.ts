import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { chromium as playwright, type Browser } from '@playwright/test';
import chromium from '@sparticuz/chromium';

const root = path.resolve(import.meta.dirname, '../..');

/** Own arguments: the package's own ones switch web security off and break the browser at the second page. */
export const chromiumArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--font-render-hinting=none',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/**
 * Path of the headless Chromium that comes from npm. It is unpacked into a folder per version, because the package
 * itself takes whatever lies unpacked in the system's temporary folder, an older one included.
 */
export async function chromiumPath(): Promise<string> {
  const { version } = JSON.parse(readFileSync(path.join(root, 'node_modules/@sparticuz/chromium/package.json'), 'utf8')) as { readonly version: string };
  const folder = path.join(root, 'node_modules/.cache', `chromium-${version}`);
  await mkdir(folder, { recursive: true });
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
  try {
    return await chromium.executablePath();
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}

/** A headless browser; the caller closes it. */
export async function launchChromium(): Promise<Browser> {
  return playwright.launch({ executablePath: await chromiumPath(), args: chromiumArguments, headless: true });
}
