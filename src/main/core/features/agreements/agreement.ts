import { createHash } from 'node:crypto';
import type { App, OpenCompany } from '../../app';
import type { Reader } from '../../db';
import { windowForm } from '../../documents';
import { renderAgreement, type AgreementModel } from '../../documents/agreement';
import { conflict, notFound } from '../../errors';
import type { InputOf, OutputOf } from '../../rpc/handlers';
import { letterKit, letterVoice } from '../letters';
import { readKeptPromises } from '../promises';
import { ensureProjections } from '../ranking';
import { agreedInstalments, readPlan, readPlanItems, reachOfAgreer, type PlanHead } from './store';

/** The agreement as a PDF in the customer's language; the same plan gives the same bytes. */
export function agreementOf(app: App): (input: InputOf<'plans', 'agreement'>) => Promise<OutputOf<'plans', 'agreement'>> {
  return async ({ planId }) => {
    await ensureProjections(app);
    const company = app.current();
    const head = readPlan(company.read, planId);
    if (head === null) throw notFound('This plan is not in the company file that is open.');
    const kept = readKeptPromises(company.read, [head.promiseId]).get(head.promiseId);
    if (kept === undefined) throw conflict('This plan is being worked out. Try again.');
    const bytes = renderAgreement(modelOf(app, company, company.read, head, kept.customerNumber), letterKit(app).fonts);
    const fileName = `Payment plan ${kept.customerNumber} ${head.agreedOn}.pdf`.replace(/[\\/:*?"<>|]/g, '-');
    return { ticket: app.tickets.forBytes(bytes, fileName, 'application/pdf'), fileName, sha256: createHash('sha256').update(bytes).digest('hex') };
  };
}

function modelOf(app: App, company: OpenCompany, reader: Reader, head: PlanHead, account: string): AgreementModel {
  const { profile, settings } = company;
  const voice = letterVoice(app, reader, head.customerId, head.currency);
  const items = readPlanItems(reader, [head.id]).get(head.id) ?? [];
  const agreer = reachOfAgreer(reader, head.id);
  return {
    paper: settings.letters.paper,
    window: windowForm(settings.letters.window, settings.letters.paper, profile.country),
    offsetMm: { x: settings.letters.offsetXmm, y: settings.letters.offsetYmm },
    language: voice.speech.language,
    locale: voice.speech.locale,
    words: voice.speech.words,
    sender: { name: profile.name, addressLine: profile.addressLines.filter((line) => line !== '').join(', '), legalLine: profile.legalLine },
    contact: { name: head.agreedBy || profile.name, phone: agreer.phone || profile.phone, email: agreer.email || profile.email },
    recipient: voice.recipient,
    account,
    agreedOn: head.agreedOn,
    agreedWith: head.promisedBy,
    reference: `${account}-${head.agreedOn.replaceAll('-', '')}`,
    currency: head.currency,
    balanceMinor: head.balanceMinor,
    items: items.map((item) => ({ number: item.number, itemDate: item.itemDate, dueDate: item.dueDate, amountMinor: item.amountMinor })),
    instalments: agreedInstalments(reader, head.promiseId),
    graceBankDays: head.graceBankDays,
    defaultAfterMisses: head.defaultAfterMisses,
    bank: voice.bank,
  };
}
