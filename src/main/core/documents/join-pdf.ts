import { createHash } from 'node:crypto';
import { PDFDocument } from '@cantoo/pdf-lib';
import { PdfWriter, textString, utf16 } from './pdf-writer';
import { isStream, readPdf, withoutKey, type PdfObject, type PdfPart } from './pdf-reader';

/** One PDF of a print file. */
export interface JoinPart {
  readonly bytes: Uint8Array;
  /** Its bookmark. */
  readonly title: string;
}

export interface JoinOptions {
  readonly title: string;
  readonly author: string;
  /** Each part begins on the front of a sheet: an empty page follows one with an odd number of pages. */
  readonly duplex: boolean;
  /** Epoch ms, UTC; the same parts at the same instant give the same bytes. */
  readonly createdMs: number;
}

export interface Joined {
  readonly bytes: Uint8Array;
  /** Pages of each part, without empty backs. */ readonly pages: readonly number[];
}

/** Parts between two turns of the event loop. */
const partsPerTurn = 40;

/**
 * Many PDFs as one file for one print job: their pages unchanged, a bookmark each, their structure for screen readers under
 * one root, and PDF/A where every part is. Objects are copied with new numbers and never decoded, which is what lets a
 * thousand letters be one file in about a second; fonts, images and profiles that parts share are written once.
 */
export async function joinPdfs(parts: readonly JoinPart[], options: JoinOptions): Promise<Joined> {
  const file = new Joint();
  for (const [index, part] of parts.entries()) {
    const read = readPdf(part.bytes) ?? readPdf(await plainForm(part.bytes));
    if (read === null) throw new RangeError(`${part.title} is not a PDF that can be joined`);
    file.add(read, part.title, options.duplex);
    if (index % partsPerTurn === partsPerTurn - 1) await new Promise((resolve) => setImmediate(resolve));
  }
  return { bytes: file.end(options), pages: file.pages };
}

/** Written anew without compressed objects; for files that are not of this house. */
async function plainForm(bytes: Uint8Array): Promise<Uint8Array> {
  return (await PDFDocument.load(bytes, { updateMetadata: false })).save({ useObjectStreams: false });
}

class Joint {
  readonly pages: number[] = [];
  private readonly out = new PdfWriter();
  private readonly root = this.out.reserve();
  private readonly pageTree = this.out.reserve();
  private readonly structure = this.out.reserve();
  private readonly kids: string[] = [];
  private sheets = 0;
  private readonly bookmarks: { readonly title: string; readonly page: number }[] = [];
  private readonly documents: string[] = [];
  private readonly parents: string[] = [];
  private nextParent = 0;
  private language = '';
  private intents = '';
  private readonly archives = new Set<string>();
  private readonly shared = new Map<string, number>();

  add(part: PdfPart, title: string, duplex: boolean): void {
    const numbers = new Map<number, number>([[part.root, this.root]]);
    if (part.structureRoot !== null) numbers.set(part.structureRoot, this.structure);
    const rest = this.share(part, numbers);
    for (const object of rest) if (!numbers.has(object.number)) numbers.set(object.number, this.out.reserve());
    const numberOf = (number: number): number => numbers.get(number) ?? 0;
    const shift = this.nextParent;
    for (const object of rest) {
      if (object.number === part.root || object.number === part.structureRoot || object.number === part.parentTree || part.dropped.has(object.number)) continue;
      let { head } = object;
      if (object.number === part.pageTree) head = withEntry(withoutKey(head, 'Parent'), `/Parent ${this.pageTree} 0 R`, numberOf);
      else if (part.documents.includes(object.number)) head = withEntry(withoutKey(head, 'Lang'), `/Lang ${textString(part.language)}`, numberOf);
      else head = renumbered(head, numberOf);
      if (head.includes('/StructParent'))
        head =
          part.structureRoot === null
            ? head.replace(/\/StructParents? \d+/g, '')
            : head.replace(/(\/StructParents?) (\d+)/g, (_, key: string, value: string) => `${key} ${Number(value) + shift}`);
      this.out.object(numberOf(object.number), head, object.tail);
    }
    this.documents.push(...part.documents.map((number) => `${numberOf(number)} 0 R`));
    for (const [key, value] of part.parents) this.parents.push(`${key + shift} ${renumbered(value, numberOf)}`);
    this.nextParent += part.nextParent;
    this.place(part, title, duplex, numberOf);
  }

  /** Streams that refer to nothing, or only to such ones, are written once for all parts: logo, signature, colour profile, fonts. */
  private share(part: PdfPart, numbers: Map<number, number>): readonly PdfObject[] {
    let rest = part.objects;
    for (let again = true; again;) {
      again = false;
      const left: PdfObject[] = [];
      for (const object of rest) {
        const common = isStream(object) && /\/Subtype \/Image|\/N 3\b|\/Length1 /.test(object.head);
        const refs = common ? [...object.head.matchAll(/(\d+) \d+ R/g)].map((match) => Number(match[1])) : [];
        if (!common || !refs.every((number) => numbers.has(number))) {
          left.push(object);
          continue;
        }
        const head = renumbered(object.head, (number) => numbers.get(number) ?? 0);
        const key = createHash('sha256').update(head).update(object.tail).digest('base64');
        let number = this.shared.get(key);
        if (number === undefined) {
          number = this.out.reserve();
          this.out.object(number, head, object.tail);
          this.shared.set(key, number);
        }
        numbers.set(object.number, number);
        again = true;
      }
      rest = left;
    }
    return rest;
  }

  private place(part: PdfPart, title: string, duplex: boolean, numberOf: (number: number) => number): void {
    if (this.language === '') this.language = part.language;
    if (this.intents === '') this.intents = renumbered(part.outputIntents, numberOf);
    this.archives.add(part.archive);
    this.kids.push(`${numberOf(part.pageTree)} 0 R`);
    this.bookmarks.push({ title, page: numberOf(part.firstPage) });
    this.pages.push(part.pages);
    this.sheets += part.pages;
    if (!duplex || part.pages % 2 === 0) return;
    const back = this.out.reserve();
    this.out.object(back, `<< /Type /Page /Parent ${this.pageTree} 0 R /MediaBox ${part.lastMediaBox} /Resources << >> >>`);
    this.kids.push(`${back} 0 R`);
    this.sheets += 1;
  }

  end({ title, author, createdMs }: JoinOptions): Uint8Array {
    const { out } = this;
    const tagged = this.documents.length > 0;
    out.object(this.pageTree, `<< /Type /Pages /Count ${this.sheets} /Kids [${this.kids.join(' ')}] >>`);
    if (tagged) {
      const tree = out.reserve();
      out.object(tree, `<< /Nums [${this.parents.join('\n')}] >>`);
      out.object(this.structure, `<< /Type /StructTreeRoot /K [${this.documents.join(' ')}] /ParentTree ${tree} 0 R /ParentTreeNextKey ${this.nextParent} >>`);
    } else out.object(this.structure, 'null');
    const outlines = this.outline();
    const [archive = ''] = this.archives.size === 1 ? this.archives : [];
    const instant = new Date(createdMs).toISOString().slice(0, 19);
    const metadata = out.reserve();
    const xmp = Buffer.from(xmpOf({ title, author, instant, archive }), 'utf8');
    out.object(metadata, `<< /Type /Metadata /Subtype /XML /Length ${xmp.length} >>\nstream\n`, Buffer.concat([xmp, Buffer.from('\nendstream')]));
    const info = out.reserve();
    const stamp = `(D:${instant.replace(/[-:T]/g, '')}Z)`;
    out.object(
      info,
      `<< /Title ${textString(title)} /Author ${textString(author)} /Creator (Duedesk) /Producer (Duedesk) /CreationDate ${stamp} /ModDate ${stamp} >>`,
    );
    out.object(
      this.root,
      [
        `<< /Type /Catalog /Pages ${this.pageTree} 0 R /Outlines ${outlines} 0 R /PageMode /UseOutlines /Metadata ${metadata} 0 R /Lang ${textString(this.language)} /ViewerPreferences << /DisplayDocTitle true >>`,
        ...(tagged ? [`/MarkInfo << /Marked true >> /StructTreeRoot ${this.structure} 0 R`] : []),
        ...(archive !== '' && this.intents !== '' ? [`/OutputIntents ${this.intents}`] : []),
        '>>',
      ].join(' '),
    );
    return out.end(this.root, info);
  }

  private outline(): number {
    const { out, bookmarks } = this;
    const root = out.reserve();
    const numbers = bookmarks.map(() => out.reserve());
    for (const [index, { title, page }] of bookmarks.entries()) {
      const [before, after] = [numbers[index - 1], numbers[index + 1]];
      out.object(
        numbers[index] ?? 0,
        `<< /Title ${utf16(title)} /Parent ${root} 0 R /Dest [${page} 0 R /Fit]${before === undefined ? '' : ` /Prev ${before} 0 R`}${after === undefined ? '' : ` /Next ${after} 0 R`} >>`,
      );
    }
    out.object(root, `<< /Type /Outlines /Count ${numbers.length} /First ${numbers[0] ?? 0} 0 R /Last ${numbers.at(-1) ?? 0} 0 R >>`);
    return root;
  }
}

/** References with their new numbers; what looks like one inside a text stays as it is. */
function renumbered(text: string, numberOf: (number: number) => number): string {
  return text.replace(/\((?:[^()\\]|\\[\s\S]|\((?:[^()\\]|\\[\s\S])*\))*\)|(\d+) (\d+) R\b/g, (match, number?: string) =>
    number === undefined ? match : `${numberOf(Number(number))} 0 R`,
  );
}

function withEntry(head: string, entry: string, numberOf: (number: number) => number): string {
  return renumbered(head, numberOf).replace('<<', () => `<< ${entry} `);
}

const xml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function xmpOf({
  title,
  author,
  instant,
  archive,
}: {
  readonly title: string;
  readonly author: string;
  readonly instant: string;
  readonly archive: string;
}): string {
  const part = /^(\d)([A-Z])$/.exec(archive);
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<dc:format>application/pdf</dc:format><dc:title><rdf:Alt><rdf:li xml:lang="x-default">${xml(title)}</rdf:li></rdf:Alt></dc:title><dc:creator><rdf:Seq><rdf:li>${xml(author)}</rdf:li></rdf:Seq></dc:creator>
<xmp:CreatorTool>Duedesk</xmp:CreatorTool><xmp:CreateDate>${instant}Z</xmp:CreateDate><xmp:ModifyDate>${instant}Z</xmp:ModifyDate><pdf:Producer>Duedesk</pdf:Producer>${part === null ? '' : `<pdfaid:part>${part[1]}</pdfaid:part><pdfaid:conformance>${part[2]}</pdfaid:conformance>`}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`;
}
