import Database from 'better-sqlite3';
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestCore } from '../support/core';
import { bundleForNode } from '../support/bundle';
import { resourcesDir } from '../support/test-app';

export interface CampaignResult {
  readonly kills: number;
  readonly acknowledged: number;
  readonly lost: readonly string[];
  readonly duplicated: readonly string[];
  readonly halfImports: readonly string[];
  readonly findings: readonly string[];
}

interface Acknowledged {
  readonly commandId: string;
  readonly kind: 'import' | 'promise';
  readonly promiseId?: string;
  readonly rows?: number;
}

/** Starts the busy child, kills it with -9 at a random moment, looks at the file, and goes on, `kills` times over on one data folder. */
export async function killCampaign(kills: number, seed: number): Promise<CampaignResult> {
  const child = await bundleForNode('test/kill/kill-child.ts');
  const dataDir = mkdtempSync(join(tmpdir(), 'duedesk-kill-'));
  const acknowledged: Acknowledged[] = [];
  let state = seed >>> 0;
  const random = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 4294967296;
  try {
    for (let round = 0; round < kills; round += 1) acknowledged.push(...(await runAndKill(child, dataDir, seed + round, 30 + random() * 900)));
    const core = await startTestCore({ dataDir, keep: true });
    const check = await core.client.system.check({});
    await core.close();
    return { kills, acknowledged: acknowledged.length, ...compare(dataDir, acknowledged), findings: check.findings.map((finding) => finding.sentence) };
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** A start takes about so long on a machine that is free; on a busy one the moment of the kill comes later by as much. */
const usualStartMs = 1_500;

function runAndKill(child: string, dataDir: string, seed: number, afterMs: number): Promise<readonly Acknowledged[]> {
  return new Promise((resolve, reject) => {
    const process_ = spawn(process.execPath, [child, dataDir, String(seed), resourcesDir], { stdio: ['ignore', 'pipe', 'pipe'] });
    const startedAt = performance.now();
    let out = '';
    let err = '';
    process_.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    process_.stdout.on('data', (chunk: Buffer) => {
      const wasReady = out.includes('READY');
      out += chunk.toString();
      if (!wasReady && out.includes('READY')) setTimeout(() => process_.kill('SIGKILL'), afterMs * Math.max(1, (performance.now() - startedAt) / usualStartMs));
    });
    process_.on('exit', (code, signal) => {
      if (signal !== 'SIGKILL') return reject(new Error(`the child ended by itself (${code}): ${err}`));
      // A line that was cut by the kill was not acknowledged to anybody.
      const whole = out.slice(0, out.lastIndexOf('\n') + 1);
      resolve(
        whole
          .split('\n')
          .filter((line) => line.startsWith('ACK '))
          .map((line) => JSON.parse(line.slice(4)) as Acknowledged),
      );
    });
  });
}

function compare(dataDir: string, acknowledged: readonly Acknowledged[]): Pick<CampaignResult, 'lost' | 'duplicated' | 'halfImports'> {
  const file = readdirSync(dataDir, { recursive: true, encoding: 'utf8' }).find((name) => name.endsWith('.duedesk') && !name.includes('backup'));
  if (file === undefined) throw new Error('no company file');
  const database = new Database(join(dataDir, file), { readonly: true });
  try {
    const commands = new Set((database.prepare('SELECT id FROM commands').all() as { id: string }[]).map((row) => row.id));
    const promises = new Set((database.prepare('SELECT id FROM promises').all() as { id: string }[]).map((row) => row.id));
    const lost = acknowledged
      .filter((ack) => !commands.has(ack.commandId) || (ack.kind === 'promise' && !promises.has(ack.promiseId ?? '')))
      .map((ack) => ack.commandId);
    const duplicated = (
      database
        .prepare("SELECT command_id AS id FROM activities WHERE code = 'promise-recorded' AND command_id IS NOT NULL GROUP BY command_id HAVING count(*) > 1")
        .all() as { id: string }[]
    ).map((row) => row.id);
    const numbers = database
      .prepare('SELECT substr(number, 1, 13) AS batch, count(*) AS count, count(DISTINCT number) AS distinctCount FROM items GROUP BY batch')
      .all() as { batch: string; count: number; distinctCount: number }[];
    return {
      lost,
      duplicated: [...duplicated, ...numbers.filter((row) => row.count !== row.distinctCount).map((row) => row.batch)],
      halfImports: numbers.filter((row) => row.count !== 150).map((row) => `${row.batch}: ${row.count} of 150`),
    };
  } finally {
    database.close();
  }
}
