/** The quick line: one line of text that says what a call brought, read word by word. Grammar: docs/quick-line.md. */
export { parseQuickLine } from './parse';
export { writeQuickLine } from './write';
export type {
  FindingCode,
  PieceKind,
  QuickCommand,
  QuickContact,
  QuickDraft,
  QuickFinding,
  QuickItem,
  QuickLineContext,
  QuickOutcome,
  QuickPiece,
  QuickReading,
} from './types';
