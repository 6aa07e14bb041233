import type { App } from '../../app';
import { layOutStatement, mergeCopies, paintStatement, renderAccountPack, type Fonts, type StatementModel } from '../../documents';
import { faultAsRule, mailTextOf, type LetterDesk } from '../letters';
import { composeStatement } from './compose';
import { copiesOf } from './copies';
import type { StatementData, StatementWish } from './gather';
import { collector } from './store';

export type Format = 'pdf' | 'html';
export interface MadeFile {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly mediaType: string;
  readonly pages: number | null;
  readonly leftOut: readonly { readonly fileName: string; readonly reason: string }[];
}

/** The statement as a file. A name the font cannot show is a rule refused, not a fault of the program. */
export async function makeFile(
  app: App,
  data: StatementData,
  wish: StatementWish,
  options: { readonly language: StatementData['language'] | null; readonly copies: boolean; readonly format: Format },
  fonts: Fonts,
): Promise<MadeFile> {
  const company = app.current();
  const model = composed(
    data,
    wish,
    { madeOn: app.today(), language: options.language, collector: company.userId === null ? null : collector(company.read, company.userId) },
    company,
  );
  const { copies, leftOut } = options.copies ? await copiesOf(app, data) : { copies: [], leftOut: [] };
  const name = `${model.words.title} ${fileSafe(data.master.number)} ${wish.cut.asOf}`;
  if (options.format === 'html')
    return { bytes: new TextEncoder().encode(renderAccountPack(model, copies)), fileName: `${name}.html`, mediaType: 'text/html', pages: null, leftOut };
  try {
    const laidOut = layOutStatement(model, fonts);
    const bytes = paintStatement(laidOut, fonts);
    if (copies.length === 0) return { bytes, fileName: `${name}.pdf`, mediaType: 'application/pdf', pages: laidOut.pages.length, leftOut };
    const merged = await mergeCopies(bytes, copies, model.paper);
    return { bytes: merged.bytes, fileName: `${name}.pdf`, mediaType: 'application/pdf', pages: merged.pages, leftOut: [...leftOut, ...merged.leftOut] };
  } catch (error) {
    throw faultAsRule(error);
  }
}

function composed(...facts: Parameters<typeof composeStatement>): StatementModel {
  try {
    return composeStatement(...facts);
  } catch (error) {
    throw faultAsRule(error);
  }
}

const fileSafe = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[^\w.-]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 60);

/** Subject and text of the mail a statement goes with: the company's own cover of a statement where there is one, in the customer's language, with the figures of the statement. */
export function mailWords(
  desk: LetterDesk,
  data: StatementData,
  wish: StatementWish,
  language: StatementData['language'] | null,
): { readonly subject: string; readonly text: string } {
  const balances = data.parts.map((part) => ({ currency: part.currency, openMinor: part.balanceMinor, overdueMinor: part.pastDueMinor }));
  const currency = data.parts[0]?.currency ?? data.running[0]?.currency ?? desk.company.profile.baseCurrency;
  try {
    const { subject, text } = mailTextOf(
      desk,
      {
        customerId: data.master.customerId,
        currency,
        kind: 'statement-cover',
        language: language ?? data.language,
        situation: { asOf: wish.cut.asOf, balances },
      },
      data.master.number,
    );
    return { subject, text };
  } catch (error) {
    throw faultAsRule(error);
  }
}
