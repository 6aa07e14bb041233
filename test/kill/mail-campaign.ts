import Database from 'better-sqlite3';
import { spawn, type ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { CustomerId } from '../../src/shared/domain/ids';
import { queueMail } from '../../src/main/core/features/outbox';
import { ledgerWriter } from '../store/ranking-ledger';
import { dropSteps, startMailServer, type Fault } from '../support/mail-server';
import { openTestApp, resourcesDir } from '../support/test-app';

export interface MailCampaignResult {
  readonly sends: number;
  readonly drops: number;
  readonly kills: number;
  readonly sent: number;
  readonly unknown: number;
  /** Addresses that got a mail more than once. */
  readonly duplicates: readonly string[];
  /** Mails that say "sent" and did not arrive, or that neither left nor ask for the user. */
  readonly lost: readonly string[];
  /** Mails in doubt although the server was never handed a byte of them. */
  readonly needlessDoubts: readonly string[];
}

/** The sender that is killed, as a module of its own. */
export const mailChild = 'test/kill/mail-child.ts';

type Wire = 'plain' | 'starttls';
const password = 'campaign-secret';

/** Each step of the conversation, once with the wire cut and once with the sender killed; inside TLS by the count of pieces. */
function faultPlan(wire: Wire): readonly Fault['at'][] {
  return wire === 'plain' ? dropSteps : ['connect', 'greeting', 'EHLO', 'STARTTLS', ...Array.from({ length: 7 }, (_, sealed) => ({ sealed }))];
}

/** Sends `sends` mails, one address each, through `sends` faults, step after step: the wire is cut at one and the sender killed with -9 at the next, the other way round in the next turn. Then what waits goes in peace. */
export async function mailCampaign(child: string, sends: number, wire: Wire, manner: 'plain' | 'careless' = 'plain'): Promise<MailCampaignResult> {
  const server = await startMailServer({ user: 'maya', password, security: wire === 'starttls' ? 'starttls' : 'none' });
  const { file, dataDir } = await prepare(sends, server.port, wire);
  const plan = faultPlan(wire);
  let faults = 0;
  let drops = 0;
  let kills = 0;
  let sender: ChildProcess | null = null;
  server.faultFor = () => {
    if (faults >= sends) return null;
    const at = plan[faults % plan.length] as Fault['at'];
    const isKill = (faults + Math.floor(faults / plan.length)) % 2 === 1;
    faults += 1;
    return {
      at,
      strike: () => {
        if (isKill) sender?.kill('SIGKILL');
        if (isKill) kills += 1;
        else drops += 1;
      },
    };
  };
  try {
    for (let start = 0; ; start += 1) {
      sender = spawn(
        process.execPath,
        [child, file, dataDir, resourcesDir, join(import.meta.dirname, '../fixtures/mail/localhost-cert.pem'), String(start), manner],
        { stdio: ['ignore', 'pipe', 'inherit'] },
      );
      const { ended, code } = await end(sender);
      if (ended) break;
      if (code !== null) throw new Error(`the sender ended by itself (${code})`);
    }
    return { sends, drops, kills, ...judge(file, server) };
  } finally {
    await server.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function prepare(sends: number, port: number, wire: Wire): Promise<{ readonly file: string; readonly dataDir: string }> {
  const test = await openTestApp({ today: '2026-11-20' });
  const customerId: CustomerId = await ledgerWriter(test).customer({ number: 'C-1', name: 'Brightwater Packaging' });
  await test.app.secrets.set(`${test.company.id}/mail-password`, password);
  await test.company.engine.write(async (writer) => {
    writer.sql("INSERT INTO settings (key, value_json, updated_at_ms) VALUES ('mail-server', ?, 1)").run(
      JSON.stringify({
        host: 'localhost',
        port,
        security: wire === 'starttls' ? 'starttls' : 'none',
        auth: 'password',
        user: 'maya',
        oauth: { clientId: '', tokenUrl: '' },
        senderAddress: 'maya@seller.example',
        senderName: 'Maya Okafor',
        replyTo: '',
      }),
    );
  });
  await test.app.command(test.call('test.queue'), async (tx) => {
    for (let index = 0; index < sends; index += 1) {
      // Some are so long that they do not fit into the buffers between here and the server.
      const attachments = index % 5 === 0 ? [{ fileName: 'statement.pdf', mediaType: 'application/pdf', bytes: Buffer.alloc(300_000, index) }] : [];
      await queueMail(test.app, tx, {
        customerId,
        kind: 'mail',
        letterId: null,
        to: [{ name: '', address: `c${index}@brightwater.example` }],
        subject: `Your account ${index}`,
        text: 'Dear Dana',
        attachments,
        approve: true,
        reason: 'many mails of one test',
      });
    }
    return {};
  });
  const { file } = test.company.engine;
  test.app.close();
  return { file, dataDir: test.dataDir };
}

const end = (sender: ChildProcess): Promise<{ readonly ended: boolean; readonly code: number | null }> =>
  new Promise((resolve) => {
    let out = '';
    sender.stdout?.on('data', (piece) => (out += String(piece)));
    sender.once('close', (code) => resolve({ ended: out.includes('END'), code }));
  });

function judge(
  file: string,
  server: Awaited<ReturnType<typeof startMailServer>>,
): Pick<MailCampaignResult, 'sent' | 'unknown' | 'duplicates' | 'lost' | 'needlessDoubts'> {
  const database = new Database(file, { readonly: true });
  try {
    const rows = database.prepare('SELECT r.address, r.state AS recipient, m.state FROM mail_recipients r JOIN mails m ON m.id = r.mail_id').all() as {
      address: string;
      recipient: string;
      state: string;
    }[];
    const times = new Map<string, number>();
    for (const { to } of server.delivered) for (const address of to) times.set(address, (times.get(address) ?? 0) + 1);
    const known = (row: (typeof rows)[number]): boolean =>
      (row.state === 'sent' && row.recipient === 'accepted' && times.get(row.address) === 1) ||
      (row.state === 'unknown' && row.recipient === 'unknown') ||
      (row.state === 'failed' && row.recipient === 'refused');
    return {
      sent: rows.filter((row) => row.state === 'sent').length,
      unknown: rows.filter((row) => row.state === 'unknown').length,
      duplicates: [...times].filter(([, count]) => count > 1).map(([address]) => address),
      lost: rows
        .filter((row) => !known(row) && (times.get(row.address) ?? 0) <= 1)
        .map((row) => `${row.address}: ${row.state}, delivered ${times.get(row.address) ?? 0} times`),
      needlessDoubts: rows.filter((row) => row.state === 'unknown' && !server.begun.has(row.address)).map((row) => row.address),
    };
  } finally {
    database.close();
  }
}
