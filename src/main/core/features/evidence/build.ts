import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { dayLabel } from '../../../../shared/domain/calendar';
import { legalCase } from '../../../../shared/domain/dunning';
import type { App } from '../../app';
import { AppError, notFound } from '../../errors';
import { loadFonts } from '../../documents';
import { renderEvidence } from '../../documents/evidence';
import { chronologyName, manifestName, seriesName, type Manifest } from '../../evidence/manifest';
import { writeZip, type ZipEntry } from '../../evidence/zip';
import type { Call, InputOf, OutputOf } from '../../rpc/handlers';
import { cleanName, documentBytes, documentsOfCustomer } from '../documents';
import { readCaseSteps } from '../handovers';
import { interestFor } from '../interest';
import { mailRecords } from '../outbox';
import { customerGroup, ensureProjections } from '../ranking';
import { sectionsOf } from './sections';
import { callsOf, chronologyOf, customerHead, disputesOf, itemsAt, lettersWithBytes, promisesOf, userName } from './store';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const json = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);

/** Bundles all that is known about one customer into a pack that proves itself, and records that it was made with the hash of its manifest. */
export async function buildEvidence(app: App, input: InputOf<'evidence', 'build'>, call: Call): Promise<OutputOf<'evidence', 'build'>> {
  await ensureProjections(app);
  const company = app.current();
  const { read, profile } = company;
  const group = customerGroup(read, input.customerId);
  const customer = customerHead(read, group.id);
  if (customer === undefined) throw notFound('This customer is not in the ledger (any more).');
  const today = app.today();
  const madeMs = app.clock.nowMs();
  const files: (ZipEntry & { readonly title: string })[] = [];
  const add = (path: string, title: string, bytes: Uint8Array): void => {
    const taken = files.some((file) => file.path === path);
    files.push({ path: taken ? path.replace(/(\.[^./]*)?$/, (ending) => ` ${files.length}${ending}`) : path, title, bytes });
  };
  const letters = lettersWithBytes(read, group.all);
  for (const letter of letters) {
    if (sha256(letter.pdf) !== letter.sha256 || (letter.recordedSha256 !== null && letter.recordedSha256 !== letter.sha256))
      throw new AppError('db-corrupt', { sentence: `The kept letter ${letter.reference} is not the file that was made. No pack was made. Restore a backup.` });
    add(`letters/${cleanName(letter.fileName)}`, `Letter ${letter.reference}`, letter.pdf);
  }
  const mails = mailRecords(read, group.all);
  for (const mail of mails)
    if (mail.bytes !== null) add(`${mail.direction === 'out' ? 'mails' : 'received'}/${mail.id}.eml`, `Mail: ${mail.subject}`, mail.bytes);
  const documents: { fileName: string; addedOn: typeof today; path: string | null }[] = [];
  for (const row of documentsOfCustomer(read, group.all)) {
    // A file lost from the data folder is said in the index; the rest of the pack stands without it.
    const kept = await documentBytes(app, row.id, row.customerId).catch(() => null);
    if (kept !== null) add(`documents/${cleanName(row.fileName)}`, `Document ${row.fileName}`, kept.bytes);
    documents.push({ fileName: row.fileName, addedOn: row.businessDate, path: kept === null ? null : (files.at(-1)?.path ?? null) });
  }
  const items = itemsAt(read, group.all, today);
  const interest = interestFor(read, company, new Map([[group.id, group.all]]), { upTo: today, paidSince: null }).get(group.id) ?? [];
  const [calls, promises, disputes, chronology] = [
    callsOf(read, group.all),
    promisesOf(read, group.all),
    disputesOf(read, group.all),
    chronologyOf(read, group.all),
  ];
  add('data/items.json', 'Items of the ledger', json(items));
  add('data/calls.json', 'Calls', json(calls));
  add('data/promises.json', 'Promises', json(promises));
  add('data/disputes.json', 'Disputes', json(disputes));
  const court = legalCase(readCaseSteps(read, group.all), app.today()).steps;
  add('data/court.json', 'Case before a court', json(court));
  add('data/interest.json', 'Interest working', json(interest));
  add(chronologyName, 'Chronology with its hash chain', json(chronology));
  const partOf = (file: ZipEntry & { readonly title: string }) => ({
    path: file.path,
    title: file.title,
    bytes: file.bytes.byteLength,
    sha256: sha256(file.bytes),
  });
  const madeBy = userName(read, company.userId);
  const index = renderEvidence(
    {
      paper: company.settings.letters.paper,
      language: profile.locale,
      sender: profile.name,
      title: `Evidence on account ${customer.number}, ${customer.name}`,
      createdMs: madeMs,
      facts: [
        { label: 'Customer', value: [customer.name, ...(JSON.parse(customer.addressJson) as string[])].join(', ') },
        { label: 'Account', value: customer.number },
        { label: 'As of', value: `${dayLabel(today, profile.locale)} ${today.slice(0, 4)}` },
        { label: 'Made by', value: [madeBy, profile.name].filter((part) => part !== '').join(', ') },
        { label: 'Program', value: `Duedesk ${app.version}` },
      ],
      sections: sectionsOf({
        locale: profile.locale,
        timeZone: profile.timeZone,
        items,
        letters,
        mails,
        calls,
        promises,
        disputes,
        court,
        interest,
        chronology,
        documents,
        parts: files.map(partOf),
      }),
    },
    loadFonts(join(app.resourcesDir, 'fonts')),
  );
  add('index.pdf', 'This pack in one document', index);
  const manifest: Manifest = {
    format: 'duedesk-evidence/1',
    company: profile.name,
    customer: { number: customer.number, name: customer.name },
    madeAt: new Date(madeMs).toISOString(),
    asOf: today,
    madeBy,
    program: `Duedesk ${app.version}`,
    parts: files.map(partOf),
  };
  const manifestBytes = json(manifest);
  const manifestSha256 = sha256(manifestBytes);
  const pack = writeZip(
    [
      files.find((file) => file.path === 'index.pdf'),
      { path: manifestName, bytes: manifestBytes },
      { path: seriesName, bytes: Buffer.from(`${manifestSha256}  ${manifestName}\n`) },
      ...files.filter((file) => file.path !== 'index.pdf'),
    ].filter((entry) => entry !== undefined),
    madeMs,
    true,
  );
  const fileName = cleanName(`Evidence ${customer.number} ${today}.zip`);
  return app.command(call, async (tx) => {
    tx.record({
      kind: 'change',
      code: 'evidence-made',
      customerId: group.id as never,
      title: `Evidence pack made: ${files.length} files`,
      detail: `Manifest ${manifestSha256}`,
      payload: { manifestSha256, packSha256: sha256(pack), files: files.length },
    });
    return { ticket: app.tickets.forBytes(pack, fileName, 'application/zip'), fileName, bytes: pack.byteLength, files: files.length, manifestSha256 };
  });
}
