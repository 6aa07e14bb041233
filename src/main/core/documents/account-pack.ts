import { createHash } from 'node:crypto';
import { formatMinor } from '../../../shared/domain/money';
import type { OpenItemPart, OpenLine, RunningPart } from '../../../shared/domain/statement';
import { fill } from './letter-words';
import type { StatementModel } from './statement-model';
import { currencyName, statementDay } from './statement-words';

/** A copy that travels inside the page. */
export interface PackCopy {
  readonly number: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** Largest the copies of one pack may be together, so that it can still be mailed. */
export const mostCopyBytes = 12 * 1024 * 1024;

/**
 * The account as the customer sees it: one HTML file with the statement, copies of invoices and a reply form that opens the
 * customer's own mail program. Nothing in it is loaded from elsewhere and nothing in it runs: its own policy forbids both.
 */
export function renderAccountPack(model: StatementModel, copies: readonly PackCopy[]): string {
  const { words, locale } = model;
  const title = `${words.title}, ${model.customerName}`;
  const styleHash = createHash('sha256').update(style).digest('base64');
  const currencies = [...new Set([...model.parts, ...model.running].map((part) => part.currency))].sort();
  return `<!doctype html>
<html lang="${text(locale)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${styleHash}'; form-action mailto:; base-uri 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${text(title)}</title>
<style>${style}</style>
</head>
<body>
<header>
<div class="sender"><strong>${text(model.sender.name)}</strong><br>${text(model.sender.addressLine)}</div>
<h1>${text(model.form === 'running' ? words.titleRunning : words.title)}</h1>
<dl class="facts">
${fact(words.account, `${model.customerName}, ${model.account}`)}${fact(words.asOf, statementDay(model.asOf, locale, 'long'))}${fact(words.contact, [model.contact.name, model.contact.phone, model.contact.email].filter((part) => part !== '').join(', '))}
</dl>
</header>
<main>
${currencies.length === 0 ? `<p>${text(words.nothingOpen)}</p>` : currencies.map((currency) => currencyPart(model, currency)).join('\n')}
${copies.length === 0 ? '' : copiesPart(model, copies)}
${replyPart(model)}
</main>
<footer><p>${text(fill(words.quote, { account: model.account }))}</p><p>${text(words.madeForReading)}</p><p>${text(model.sender.legalLine)}</p></footer>
</body>
</html>
`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
/** Text for element content and quoted attributes alike; control characters are dropped. */
function text(value: string): string {
  return value.replace(/[^\P{Cc}\t\n\r]/gu, '').replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

const fact = (label: string, value: string) => (value === '' ? '' : `<div><dt>${text(label)}</dt><dd>${text(value)}</dd></div>\n`);
const cell = (value: string, isNumber = false) => `<td${isNumber ? ' class="n"' : ''}>${text(value)}</td>`;
const columns = (heads: readonly (readonly [string, boolean])[]) =>
  `<thead><tr>${heads.map(([head, isNumber]) => `<th scope="col"${isNumber ? ' class="n"' : ''}>${text(head)}</th>`).join('')}</tr></thead>`;

function currencyPart(model: StatementModel, currency: string): string {
  const { words, locale } = model;
  const part = model.parts.find((candidate) => candidate.currency === currency);
  const running = model.running.find((candidate) => candidate.currency === currency);
  const balance = part?.balanceMinor ?? running?.closingMinor ?? 0;
  const payTo = model.payTo.get(currency) ?? [];
  return `<section aria-label="${text(currency)}">
<h2>${text(currencyName(currency, locale))}</h2>
<p class="balance">${text(words.balance)} <strong>${text(formatMinor(balance, currency, locale))}</strong>${part && part.pastDueMinor > 0 ? ` <span class="late">${text(`${words.pastDue} ${formatMinor(part.pastDueMinor, currency, locale)}`)}</span>` : ''}</p>
${part && part.invoices.length > 0 ? agingPart(model, part) : ''}${running ? runningTable(model, running) : ''}${part ? openTables(model, part) : ''}${payTo.length === 0 ? '' : `<dl class="pay">${payTo.map((row) => fact(row.label, row.value)).join('')}</dl>`}${waysPart(model, currency)}
</section>`;
}

/** Each way with its address as text that opens it; addresses are https alone, which the model's maker and this page both see to. */
function waysPart(model: StatementModel, currency: string): string {
  const own = model.ways.get(currency);
  if (own === undefined) return '';
  const rows = own.ways.map(
    (way) =>
      `<li><strong>${text(way.label)}</strong>${way.text === '' ? '' : `${text(way.colon)} ${text(way.text)}`}${/^https:\/\/[\x21-\x7e]+$/.test(way.link) ? `<br><a href="${text(way.link)}" rel="noopener noreferrer">${text(way.link)}</a>` : ''}</li>`,
  );
  return `<section class="together" aria-label="${text(`${own.head} ${currency}`)}"><h3>${text(own.head)}</h3><ul class="ways">${rows.join('\n')}</ul></section>`;
}

function agingPart(model: StatementModel, part: OpenItemPart): string {
  const { words, locale } = model;
  const cells = part.buckets.map((bucket, index) => {
    const label =
      index === 0 ? words.notDue : bucket.toDay === null ? `${bucket.fromDay ?? ''}+` : fill(words.days, { from: bucket.fromDay ?? '', to: bucket.toDay });
    const share = part.invoicesMinor > 0 ? Math.round((Math.max(0, bucket.amountMinor) / part.invoicesMinor) * 100) : 0;
    return `<li><span>${text(label)}</span><strong>${text(formatMinor(bucket.amountMinor, part.currency, locale))}</strong><progress max="100" value="${share}" aria-label="${text(label)}">${share} %</progress></li>`;
  });
  return `<ul class="aging" aria-label="${text(words.aging)}">${cells.join('')}</ul>\n`;
}

function openTables(model: StatementModel, part: OpenItemPart): string {
  const { words, locale } = model;
  const amount = (minor: number) => formatMinor(minor, part.currency, locale);
  const day = (value: OpenLine['dueDate']) => (value === null ? '' : statementDay(value, locale, 'short'));
  const hasReference = part.invoices.some((line) => line.reference !== '');
  const rows = part.invoices.map(
    (line) =>
      `<tr>${cell(line.number)}${hasReference ? cell(line.reference) : ''}${cell(day(line.itemDate))}${cell(day(line.dueDate))}${cell(line.daysLate ? String(line.daysLate) : '', true)}${cell(amount(line.originalMinor), true)}${cell(amount(line.openMinor), true)}</tr>`,
  );
  const apart = [...part.credits, ...part.unapplied].map(
    (line) =>
      `<tr>${cell(line.kind === 'payment' ? words.unapplied : words.creditMemo)}${cell(line.number)}${cell(day(line.itemDate))}${cell(amount(line.openMinor), true)}</tr>`,
  );
  const invoices =
    rows.length === 0
      ? ''
      : `<div class="scroll" tabindex="0" role="group" aria-label="${text(words.openInvoices)} ${text(part.currency)}"><table><caption>${text(words.openInvoices)}</caption>${columns([[words.invoice, false], ...(hasReference ? [[words.reference, false] as const] : []), [words.date, false], [words.due, false], [words.daysLate, true], [words.amount, true], [words.open, true]])}<tbody>${rows.join('\n')}</tbody><tfoot><tr><th scope="row" colspan="${hasReference ? 6 : 5}">${text(words.sumOfInvoices)}</th>${cell(amount(part.invoicesMinor), true)}</tr></tfoot></table></div>\n`;
  const credits =
    apart.length === 0
      ? ''
      : `<div class="scroll together" tabindex="0" role="group" aria-label="${text(words.apart)} ${text(part.currency)}"><table><caption>${text(words.apart)}</caption>${columns(
          [
            [words.what, false],
            [words.number, false],
            [words.date, false],
            [words.open, true],
          ],
        )}<tbody>${apart.join('\n')}</tbody><tfoot><tr><th scope="row" colspan="3">${text(words.balance)}</th>${cell(amount(part.balanceMinor), true)}</tr></tfoot></table></div>\n`;
  return invoices + credits;
}

function runningTable(model: StatementModel, part: RunningPart): string {
  const { words, locale } = model;
  const amount = (minor: number) => formatMinor(minor, part.currency, locale);
  const rows = part.entries.map(
    (entry) =>
      `<tr>${cell(statementDay(entry.day, locale, 'short'))}${cell(words.entries[entry.kind])}${cell(entry.numbers.join(', '))}${cell(amount(entry.amountMinor), true)}${cell(amount(entry.balanceMinor), true)}</tr>`,
  );
  const caption = fill(words.movements, { from: statementDay(model.from, locale, 'long'), to: statementDay(model.asOf, locale, 'long') });
  return `<div class="scroll" tabindex="0" role="group" aria-label="${text(caption)} ${text(part.currency)}"><table><caption>${text(caption)}</caption>${columns(
    [
      [words.date, false],
      [words.what, false],
      [words.number, false],
      [words.amount, true],
      [words.balance, true],
    ],
  )}<tbody><tr><td></td>${cell(words.openingBalance)}<td></td><td></td>${cell(amount(part.openingMinor), true)}</tr>
${rows.join('\n')}</tbody><tfoot><tr><th scope="row" colspan="4">${text(words.closingBalance)}</th>${cell(amount(part.closingMinor), true)}</tr></tfoot></table></div>\n`;
}

function copiesPart(model: StatementModel, copies: readonly PackCopy[]): string {
  const { words } = model;
  const rows = copies.map(
    (copy) =>
      `<li><span>${text(fill(words.copyOf, { number: copy.number }))}</span> <a download="${text(copy.fileName)}" href="data:${text(copy.mediaType)};base64,${Buffer.from(copy.bytes).toString('base64')}">${text(words.save)}<span class="sr">: ${text(copy.number)}</span></a></li>`,
  );
  return `<section aria-label="${text(words.copies)}"><h2>${text(words.copies)}</h2><ul class="copies">${rows.join('\n')}</ul></section>`;
}

/** A form without a script: the browser hands its fields to the mail program as plain text. */
function replyPart(model: StatementModel): string {
  const { words } = model;
  const email = /^[^\s<>"'?&]+@[^\s<>"'?&]+$/.test(model.contact.email) ? model.contact.email : '';
  const invoices = model.parts.flatMap((part) => part.invoices);
  if (email === '' || invoices.length === 0) return '';
  const options = words.statuses.map((status) => `<option>${text(status)}</option>`).join('');
  const rows = invoices.map((line, index) => {
    const what = line.number === '' ? String(index + 1) : line.number;
    return `<tr><th scope="row">${text(what)}</th><td><select name="${text(`${what} ${words.status}`)}" aria-label="${text(`${words.status}, ${what}`)}">${options}</select></td><td><input name="${text(`${what} ${words.note}`)}" aria-label="${text(`${words.note}, ${what}`)}" placeholder="${text(words.note)}" maxlength="200"></td></tr>`;
  });
  const subject = encodeURIComponent(`${words.reply}: ${model.customerName}, ${model.account}, ${model.asOf}`);
  return `<section class="reply" aria-label="${text(words.reply)}"><h2>${text(words.reply)}</h2><p>${text(words.replyLead)}</p>
<form action="mailto:${text(email)}?subject=${subject}" method="post" enctype="text/plain">
<div class="scroll" tabindex="0" role="group" aria-label="${text(words.status)}"><table>${columns([
    [words.invoice, false],
    [words.status, false],
    [words.note, false],
  ])}<tbody>${rows.join('\n')}</tbody></table></div>
<p><label>${text(words.yourName)} <input name="${text(words.yourName)}" autocomplete="name" maxlength="120"></label></p>
<button type="submit">${text(words.replyButton)}</button>
</form></section>`;
}

const style = `:root{color-scheme:light dark}*{box-sizing:border-box}body{margin:0 auto;max-width:62rem;padding:2rem 1.25rem 3rem;font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;color:#15181d;background:#fff}
header{border-bottom:2px solid #15181d;padding-bottom:1rem;margin-bottom:1.5rem}h1{font-size:1.6rem;line-height:1.25;margin:1.25rem 0 .75rem}h2{font-size:1.1rem;margin:2rem 0 .5rem}.sender{color:#3a414b}
.facts,.pay{display:flex;flex-wrap:wrap;gap:.25rem 2.5rem;margin:0}dt{color:#565e69;font-size:.85rem}dd{margin:0;font-weight:600}.pay{border:1px solid #c9ced6;border-radius:8px;padding:.75rem 1rem;margin-top:1rem}
.balance{font-size:1.15rem;margin:.25rem 0 1rem}.late{color:#8a1f11;font-size:1rem}.aging{display:grid;grid-template-columns:repeat(auto-fit,minmax(8.5rem,1fr));gap:.75rem;list-style:none;margin:0 0 1.25rem;padding:0}.aging li{display:grid;gap:.1rem}.aging span{color:#565e69;font-size:.85rem}
progress{width:100%;height:.4rem;appearance:none;border:0;background:#e4e7eb;border-radius:3px}progress::-webkit-progress-bar{background:#e4e7eb;border-radius:3px}progress::-webkit-progress-value{background:#3a5ba9;border-radius:3px}progress::-moz-progress-bar{background:#3a5ba9;border-radius:3px}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;margin:.25rem 0 .5rem}caption{text-align:left;font-weight:600;padding:.25rem 0}th,td{text-align:left;padding:.4rem .75rem .4rem 0;border-bottom:1px solid #dfe3e8;vertical-align:top;white-space:nowrap}thead th{color:#565e69;font-weight:500;font-size:.85rem;border-bottom:1.5px solid #15181d}tfoot th,tfoot td{border-top:1.5px solid #15181d;border-bottom:0;font-weight:700}.n{text-align:right;padding-right:0;padding-left:.75rem;font-variant-numeric:tabular-nums}
.ways{padding-left:1.1rem;margin:.25rem 0 1rem}.ways li{margin:.25rem 0;overflow-wrap:anywhere}h3{font-size:1rem;margin:1rem 0 .25rem}.copies{list-style:none;padding:0}.copies li{padding:.3rem 0;border-bottom:1px solid #dfe3e8;display:flex;justify-content:space-between;gap:1rem}a{color:#1d4fb8}select,input{font:inherit;padding:.3rem .4rem;border:1px solid #767e8a;border-radius:6px;background:#fff;color:inherit;min-width:11rem;max-width:100%}button{font:inherit;font-weight:600;padding:.55rem 1.1rem;border:0;border-radius:8px;background:#1d4fb8;color:#fff;cursor:pointer}a:focus-visible,button:focus-visible,select:focus-visible,input:focus-visible,.scroll:focus-visible{outline:3px solid #1d4fb8;outline-offset:2px}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}footer{margin-top:2.5rem;padding-top:.75rem;border-top:1px solid #c9ced6;color:#565e69;font-size:.85rem}footer p{margin:.15rem 0}
@media screen and (max-width:36rem){.reply table,.reply tbody,.reply tr,.reply td,.reply tbody th{display:block}.reply thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}.reply tr{border-bottom:1px solid #dfe3e8;padding:.4rem 0}.reply td,.reply tbody th{border:0;padding:.15rem 0}.reply select,.reply input{width:100%}}
@media screen and (prefers-color-scheme:dark){body{color:#e4e8ee;background:#14171c}header{border-color:#e4e8ee}.sender,dt,.aging span,thead th,footer{color:#a9b2bf}.pay,footer{border-color:#3b434e}th,td,.copies li,.reply tr{border-color:#2b323b}thead th,tfoot th,tfoot td{border-color:#8b95a3}.late{color:#ff9d8a}progress,progress::-webkit-progress-bar{background:#2b323b}progress::-webkit-progress-value{background:#7ea2f0}progress::-moz-progress-bar{background:#7ea2f0}a{color:#8fb4ff}select,input{background:#1c2128;border-color:#7b8695}button{background:#8fb4ff;color:#0d1117}a:focus-visible,button:focus-visible,select:focus-visible,input:focus-visible,.scroll:focus-visible{outline-color:#8fb4ff}}
@page{margin:14mm}
@media print{:root{color-scheme:light}body{padding:0;max-width:none;font-size:10pt}.reply,.copies a{display:none}.aging{grid-template-columns:repeat(auto-fit,minmax(5.5rem,1fr))}progress{print-color-adjust:exact;-webkit-print-color-adjust:exact;border:.5pt solid #c9ced6}.pay,.together,.aging{break-inside:avoid}caption,h2{break-after:avoid}section{break-inside:auto}tr{break-inside:avoid}.scroll{overflow:visible}}`;
