import Database from 'better-sqlite3';
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { bundleForNode } from '../support/bundle';
import { resourcesDir } from '../support/test-app';

const customers = 60;

/** Runs the child; with `killAt`, kills it as soon as it says that so many letters are made. Answers what it said, whole lines only. */
function runChild(
  child: string,
  dataDir: string,
  what: 'prepare' | 'go-on',
  killAt: number | null,
): Promise<readonly { readonly word: string; readonly about: Record<string, unknown> }[]> {
  return new Promise((resolve, reject) => {
    const process_ = spawn(process.execPath, [child, dataDir, resourcesDir, what, String(customers)], { stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let err = '';
    const said = () =>
      out
        .slice(0, out.lastIndexOf('\n') + 1)
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => ({ word: line.slice(0, line.indexOf(' ')), about: JSON.parse(line.slice(line.indexOf(' ') + 1)) as Record<string, unknown> }));
    process_.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    process_.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      if (killAt !== null && said().some((line) => line.word === 'RUN' && Number(line.about['done']) >= killAt)) process_.kill('SIGKILL');
    });
    process_.on('exit', (code, signal) => (signal === 'SIGKILL' || code === 0 ? resolve(said()) : reject(new Error(`the child ended with ${code}: ${err}`))));
  });
}

it('a run that is killed twice in the middle goes on, and everybody has one letter', { timeout: 240_000 }, async () => {
  const child = await bundleForNode('test/kill/run-child.ts');
  const dataDir = mkdtempSync(join(tmpdir(), 'duedesk-kill-run-'));
  try {
    const first = await runChild(child, dataDir, 'prepare', 1);
    expect(first.find((line) => line.word === 'PLAN')?.about).toMatchObject({ letters: customers });
    expect(first.some((line) => line.word === 'END')).toBe(false);
    const second = await runChild(child, dataDir, 'go-on', 30);
    // What was told before the first kill is there, and nobody works on the run until somebody says so.
    const found = second.find((line) => line.word === 'FOUND')?.about;
    expect(found).toMatchObject({ state: 'paused' });
    expect(Number(found?.['done'])).toBeGreaterThanOrEqual(1);
    const third = await runChild(child, dataDir, 'go-on', null);
    expect(third.at(-1)).toEqual({ word: 'END', about: { state: 'done', done: customers, stopped: 0, failed: 0 } });
    const file = readdirSync(dataDir, { recursive: true, encoding: 'utf8' }).find((name) => name.endsWith('.duedesk') && !name.includes('backup'));
    const database = new Database(join(dataDir, file ?? ''), { readonly: true });
    try {
      expect(
        database
          .prepare('SELECT COUNT(*) AS letters, COUNT(DISTINCT customer_id || currency || level) AS keys, COUNT(DISTINCT reference) AS refs FROM letters')
          .get(),
      ).toEqual({ letters: customers, keys: customers, refs: customers });
      expect(
        database
          .prepare(
            "SELECT COUNT(*) AS n FROM letters l JOIN letter_bytes b ON b.letter_id = l.id JOIN dunning_run_letters e ON e.letter_id = l.id AND e.state = 'done' JOIN dunning_steps s ON s.letter_id = l.id",
          )
          .get(),
      ).toEqual({ n: customers });
    } finally {
      database.close();
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});
