import type { Mark, Tag } from './canvas';

/** What is used of pdfkit's inside to write a structure tree: references, the tree's root, and the key of a page in the parent tree. */
interface Reference {
  readonly data: Record<string, unknown>;
  end(): void;
}
interface OpenPage {
  readonly dictionary: Reference;
  readonly structParentTreeKey: number;
}
interface OpenDocument {
  ref(data: Record<string, unknown>): Reference;
  getStructTreeRoot(): Reference;
  getStructParentTree(): { get(key: number): (Reference | null)[] };
}
interface Piece {
  readonly page: OpenPage;
  readonly content: number;
}
interface Element {
  readonly tag: Tag;
  readonly pieces: Piece[];
}

/**
 * The structure of one document: headings, paragraphs, tables with rows and cells, figures with their text, in the order they
 * are read. Marks without a tag become artifacts, which readers pass over.
 */
export class Structure {
  private readonly document: OpenDocument;
  private readonly elements = new Map<Tag, Element>();
  constructor(document: unknown) {
    this.document = document as OpenDocument;
  }

  /** The content of a page with its marks wrapped as elements and artifacts. */
  wrap(marks: readonly Mark[], page: unknown, paint: (mark: Mark) => string): readonly string[] {
    const open = page as OpenPage;
    const parents = this.document.getStructParentTree().get(open.structParentTreeKey);
    const out: string[] = [];
    let current: Tag | 'artifact' | null = null;
    for (const mark of marks) {
      const tag = mark.tag ?? 'artifact';
      if (tag !== current) {
        if (current !== null) out.push('EMC');
        if (tag === 'artifact') out.push('/Artifact BMC');
        else {
          const content = parents.length;
          parents.push(null);
          this.elementOf(tag).pieces.push({ page: open, content });
          out.push(`/${tag.role} <</MCID ${content}>> BDC`);
        }
        current = tag;
      }
      out.push(paint(mark));
    }
    if (current !== null) out.push('EMC');
    return out;
  }

  private elementOf(tag: Tag): Element {
    const found = this.elements.get(tag);
    if (found) return found;
    const made: Element = { tag, pieces: [] };
    this.elements.set(tag, made);
    return made;
  }

  /** Writes the tree: call once, after the last page. */
  end(): void {
    const root = this.document.getStructTreeRoot();
    const whole = this.document.ref({ S: 'Document', P: root });
    const children: Reference[] = [];
    let table: { readonly reference: Reference; readonly rows: Reference[] } | null = null;
    let row: { readonly of: object; readonly reference: Reference; readonly cells: Reference[] } | null = null;
    const endRow = () => {
      if (row) {
        row.reference.data['K'] = row.cells;
        row.reference.end();
      }
      row = null;
    };
    const endTable = () => {
      endRow();
      if (table) {
        table.reference.data['K'] = table.rows;
        table.reference.end();
      }
      table = null;
    };
    for (const element of this.elements.values()) {
      const { tag } = element;
      if (tag.row === undefined) {
        endTable();
        children.push(this.leaf(element, whole));
        continue;
      }
      if (table === null) {
        table = { reference: this.document.ref({ S: 'Table', P: whole }), rows: [] };
        children.push(table.reference);
      }
      if (row === null || row.of !== tag.row) {
        endRow();
        row = { of: tag.row, reference: this.document.ref({ S: 'TR', P: table.reference }), cells: [] };
        table.rows.push(row.reference);
      }
      row.cells.push(this.leaf(element, row.reference));
    }
    endTable();
    whole.data['K'] = children;
    whole.end();
    root.data['K'] = whole;
  }

  private leaf({ tag, pieces }: Element, parent: Reference): Reference {
    const [first] = pieces;
    const kids = pieces.map((piece) => (piece.page === first?.page ? piece.content : { Type: 'MCR', Pg: piece.page.dictionary, MCID: piece.content }));
    const reference = this.document.ref({
      S: tag.role,
      P: parent,
      Pg: first?.page.dictionary,
      K: kids.length === 1 ? kids[0] : kids,
      ...(tag.alt === undefined ? {} : { Alt: new String(tag.alt) }),
      ...(tag.role === 'TH' ? { A: { O: 'Table', Scope: 'Column' } } : {}),
    });
    for (const piece of pieces) this.document.getStructParentTree().get(piece.page.structParentTreeKey)[piece.content] = reference;
    reference.end();
    return reference;
  }
}
