import { createHash } from 'node:crypto';
import type { App } from '../../app';
import { activityHash, chainStart } from '../../audit';
import { checkFile, listBackups, type CheckResult, type Finding } from '../../db';
import { backupFolder } from '../backups';
import { checkDocuments } from '../documents';
import { ensureProjections, rebuildProjections } from '../ranking';
import { highestActivityEver, invariants, iterateChain, iterateLetters, iterateProjections, lastRestore, readInvariant } from './store';

export interface CheckReport {
  readonly ok: boolean;
  readonly findings: Finding[];
  readonly checked: { readonly code: string; readonly label: string; readonly count: number }[];
}

/**
 * Looks at everything that can be proved about the open company: the file, the ledger's rules, the exact bytes of letters,
 * the projections against a rebuild, and the audit chain against itself and the backups. Changes nothing.
 */
export async function checkCompany(app: App): Promise<CheckReport> {
  const company = app.current();
  const results: CheckResult[] = [...checkFile(company.engine)];
  // A damaged file gives no sound answers to the rest.
  if (results.every((result) => result.findings.length === 0)) {
    for (const invariant of invariants) {
      const { size, broken, first } = readInvariant(company.read, invariant);
      const sentence = invariant.sentence.replace('{n}', String(broken)).replace('{first}', first);
      results.push({
        code: invariant.code,
        label: invariant.label,
        count: size,
        findings: broken === 0 ? [] : [{ code: `${invariant.code}-broken`, sentence, count: broken }],
      });
    }
    results.push(checkLetters(app), await checkDocuments(app), await checkProjections(app));
  }
  results.push(checkChain(app));
  const findings = results.flatMap((result) => [...result.findings]);
  return { ok: findings.length === 0, findings, checked: results.map(({ code, label, count }) => ({ code, label, count })) };
}

function checkLetters(app: App): CheckResult {
  let count = 0;
  const wrong: string[] = [];
  for (const letter of iterateLetters(app.current().read)) {
    count += 1;
    if (letter.pdf === null || createHash('sha256').update(letter.pdf).digest('hex') !== letter.sha256) wrong.push(letter.reference);
  }
  return {
    code: 'letters',
    label: 'letters against their hash',
    count,
    findings:
      wrong.length === 0
        ? []
        : [
            {
              code: 'letters-changed',
              sentence: `${wrong.length} kept letters are not the bytes that were sent (first ${wrong[0] ?? ''}). Restore a backup.`,
              count: wrong.length,
            },
          ],
  };
}

class RolledBack extends Error {}

/** Makes all projections anew inside a transaction that is then taken back, and compares row by row. */
async function checkProjections(app: App): Promise<CheckResult> {
  await ensureProjections(app);
  const kept = new Map<string, string>();
  const wrong: string[] = [];
  const operation = { operation: 'system.check', commandId: null };
  try {
    await app.command(operation, async (tx) => {
      for (const [key, content] of iterateProjections(tx)) kept.set(key, content);
      rebuildProjections(tx);
      let count = 0;
      for (const [key, content] of iterateProjections(tx)) {
        count += 1;
        if (kept.get(key) !== content) wrong.push(key);
        kept.delete(key);
      }
      wrong.push(...kept.keys());
      throw new RolledBack(String(count));
    });
  } catch (error) {
    // A ledger that is broken in itself may not give lists at all; the rules above say what is wrong with it.
    if (!(error instanceof RolledBack))
      return {
        code: 'projections',
        label: 'lists against a rebuild from nothing',
        count: 0,
        findings: [{ code: 'projections-not-made', sentence: 'The lists could not be made anew from the ledger. Restore a backup.', count: 1 }],
      };
    return {
      code: 'projections',
      label: 'lists against a rebuild from nothing',
      count: Number(error.message),
      findings:
        wrong.length === 0
          ? []
          : [
              {
                code: 'projections-differ',
                sentence: `${wrong.length} rows of the lists differ from what the ledger says (first ${wrong[0] ?? ''}). Restart Duedesk: lists are made anew from the ledger.`,
                count: wrong.length,
              },
            ],
    };
  }
  throw new Error('the rebuild was not taken back');
}

/** Recomputes every hash; counts what is missing in the middle, at the end, and against the heads noted in backups. */
function checkChain(app: App): CheckResult {
  const company = app.current();
  const findings: Finding[] = [];
  const heads = new Set<string>([chainStart, '']);
  let previousHash = chainStart;
  let previousSeq = 0;
  let bad = 0;
  let firstBad: { readonly seq: number; readonly why: string } | null = null;
  for (const row of iterateChain(company.read)) {
    const why =
      row.seq !== previousSeq + 1
        ? 'entries before it are missing'
        : row.prevHash !== previousHash
          ? 'it does not follow the entry before it'
          : activityHash(row.prevHash, row) !== row.hash
            ? 'it was changed'
            : null;
    if (why !== null) {
      bad += 1;
      firstBad ??= { seq: row.seq, why };
    }
    heads.add(row.hash);
    previousHash = row.hash;
    previousSeq = row.seq;
  }
  if (firstBad !== null)
    findings.push({
      code: 'audit-chain-broken',
      sentence: `The audit trail was tampered with: entry ${firstBad.seq} is the first bad one (${firstBad.why}). Compare with a backup.`,
      count: bad,
    });
  const cut = highestActivityEver(company.read) - previousSeq;
  if (cut !== 0)
    findings.push({
      code: 'audit-tail-missing',
      sentence: `The last ${Math.abs(cut)} entries of the audit trail are missing: it ends at entry ${previousSeq}. Compare with a backup.`,
      count: Math.abs(cut),
    });
  const restored = lastRestore(company.read);
  const anchors = listBackups(backupFolder(app, company.id)).filter(
    (backup) => backup.companyId === company.id && (restored === null || backup.atMs > restored.recordedAtMs),
  );
  const unknown = anchors.filter((backup) => !heads.has(backup.auditHead));
  if (unknown.length > 0)
    findings.push({
      code: 'audit-not-as-backed-up',
      sentence: `The audit trail does not hold what the backup ${unknown[0]?.id ?? ''} noted. Entries were changed or removed since.`,
      count: unknown.length,
    });
  return { code: 'audit-chain', label: 'entries of the audit trail', count: previousSeq, findings };
}
