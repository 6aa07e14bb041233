import { createHash } from 'node:crypto';

const none = new Uint8Array();

/** Writes the objects of a PDF one after the other, with the table of where they stand. */
export class PdfWriter {
  private readonly chunks: Uint8Array[] = [];
  private pending = '%PDF-1.7\n%\xE2\xE3\xCF\xD3\n';
  private length = 0;
  private readonly offsets: number[] = [0];

  /** The next object number. */
  reserve(): number {
    this.offsets.push(0);
    return this.offsets.length - 1;
  }

  /** `head`: a dictionary or value as Latin-1, up to and with the word `stream` for a stream; `tail`: the bytes behind it as they are. */
  object(number: number, head: string, tail: Uint8Array = none): void {
    this.offsets[number] = this.length + this.pending.length;
    this.pending += `${number} 0 obj\n${head}`;
    if (tail.length > 0) {
      this.flush();
      this.chunks.push(tail);
      this.length += tail.length;
    }
    this.pending += '\nendobj\n';
  }

  private flush(): void {
    const bytes = Buffer.from(this.pending, 'latin1');
    this.chunks.push(bytes);
    this.length += bytes.length;
    this.pending = '';
  }

  end(root: number, info: number): Uint8Array {
    this.flush();
    const hash = createHash('md5');
    for (const chunk of this.chunks) hash.update(chunk);
    const id = hash.digest('hex');
    const rows = this.offsets.map((offset, number) =>
      number === 0 || offset === 0 ? '0000000000 65535 f \n' : `${String(offset).padStart(10, '0')} 00000 n \n`,
    );
    const start = this.length;
    this.pending = `xref\n0 ${this.offsets.length}\n${rows.join('')}trailer\n<< /Size ${this.offsets.length} /Root ${root} 0 R /Info ${info} 0 R /ID [<${id}> <${id}>] >>\nstartxref\n${start}\n%%EOF\n`;
    this.flush();
    return Buffer.concat(this.chunks);
  }
}

/** A text as UTF-16 in hexadecimal digits. */
export function utf16(text: string): string {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
  return `<${bytes.toString('hex').toUpperCase()}>`;
}

/** A text in brackets where it is plain, else as UTF-16. */
export function textString(text: string): string {
  return /^[\x20-\x7E]*$/.test(text) ? `(${text.replace(/[()\\]/g, '\\$&')})` : utf16(text);
}
