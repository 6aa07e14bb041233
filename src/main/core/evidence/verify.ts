import { createHash } from 'node:crypto';
import { activityHash } from '../audit';
import { chronologyName, chronologyShape, manifestName, manifestShape, seriesName, type Chronology, type Manifest } from './manifest';
import { readZip, writeZip, ZipFault, type ZipEntry } from './zip';

export interface Finding {
  /** The file at fault; empty = the pack as a whole. */
  readonly path: string;
  readonly sentence: string;
}

export interface Verdict {
  readonly sound: boolean;
  readonly findings: readonly Finding[];
  readonly manifest: Manifest | null;
  /** Of the manifest as it lies in the pack; empty when there is none. */
  readonly manifestSha256: string;
  readonly entries: number;
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Checks a pack by itself: every part against the manifest, the manifest against its own hash, the chronology against its chain. Needs no ledger. */
export function verifyPack(bytes: Uint8Array): Verdict {
  let entries: readonly ZipEntry[];
  try {
    entries = readZip(bytes);
  } catch (error) {
    if (!(error instanceof ZipFault)) throw error;
    return { sound: false, findings: [{ path: '', sentence: error.message }], manifest: null, manifestSha256: '', entries: 0 };
  }
  const files = new Map(entries.map((entry) => [entry.path, entry.bytes]));
  const findings: Finding[] = [];
  if (files.size < entries.length) findings.push({ path: '', sentence: 'Two files of the pack have the same name.' });
  const manifestBytes = files.get(manifestName);
  const manifest = manifestBytes === undefined ? null : parsed(manifestBytes, manifestShape);
  if (manifestBytes === undefined || manifest === null) {
    return {
      sound: false,
      findings: [{ path: manifestName, sentence: manifestBytes === undefined ? 'The manifest is missing.' : 'The manifest cannot be read.' }],
      manifest: null,
      manifestSha256: manifestBytes === undefined ? '' : sha256(manifestBytes),
      entries: entries.length,
    };
  }
  const own = sha256(manifestBytes);
  const said = files.get(seriesName);
  if (said === undefined) findings.push({ path: seriesName, sentence: 'The hash of the manifest is missing.' });
  else if (Buffer.from(said).toString('latin1') !== `${own}  ${manifestName}\n`)
    findings.push({ path: manifestName, sentence: 'The manifest was changed: it does not fit its hash.' });
  for (const part of manifest.parts) {
    const there = files.get(part.path);
    if (there === undefined) findings.push({ path: part.path, sentence: `${part.path} is missing.` });
    else if (there.byteLength !== part.bytes || sha256(there) !== part.sha256)
      findings.push({ path: part.path, sentence: `${part.path} was changed: it does not fit its hash in the manifest.` });
  }
  const listed = new Set([...manifest.parts.map((part) => part.path), manifestName, seriesName]);
  for (const path of files.keys()) if (!listed.has(path)) findings.push({ path, sentence: `${path} is not in the manifest: it was added later.` });
  const chronology = files.get(chronologyName);
  if (chronology === undefined) findings.push({ path: chronologyName, sentence: 'The chronology is missing.' });
  else findings.push(...chainFindings(parsed(chronology, chronologyShape)));
  if (findings.length === 0 && !isWholeArchive(bytes, entries, manifest))
    findings.push({
      path: '',
      sentence: 'The archive itself was changed or packed anew: its files are sound, the archive around them is not the one that was made.',
    });
  return { sound: findings.length === 0, findings, manifest, manifestSha256: own, entries: entries.length };
}

/** A pack is written in one way only: the same files at the same time give the same archive, byte for byte. */
function isWholeArchive(bytes: Uint8Array, entries: readonly ZipEntry[], manifest: Manifest): boolean {
  const madeMs = Date.parse(manifest.madeAt);
  return Number.isFinite(madeMs) && Buffer.compare(writeZip(entries, madeMs, true), bytes) === 0;
}

function parsed<T>(bytes: Uint8Array, shape: { safeParse(value: unknown): { readonly success: boolean; readonly data?: T } }): T | null {
  try {
    const answer = shape.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')));
    return answer.success ? (answer.data ?? null) : null;
  } catch {
    return null;
  }
}

/** Every entry must hash to what it says, and lead on to the next without a gap. */
function chainFindings(chronology: Chronology | null): readonly Finding[] {
  if (chronology === null) return [{ path: chronologyName, sentence: 'The chronology cannot be read.' }];
  const findings: Finding[] = [];
  for (const entry of chronology.entries)
    if (activityHash(entry.previousHash, entry) !== entry.hash)
      findings.push({ path: chronologyName, sentence: `Entry ${entry.seq} of ${entry.businessDate} (${entry.title}) was changed.` });
  const links = [...chronology.entries, ...chronology.between].sort((a, b) => a.seq - b.seq);
  for (const [index, link] of links.entries()) {
    const before = links[index - 1];
    if (before !== undefined && before.hash !== link.previousHash)
      findings.push({ path: chronologyName, sentence: `Something is missing before entry ${link.seq} of the audit trail.` });
  }
  return findings;
}
