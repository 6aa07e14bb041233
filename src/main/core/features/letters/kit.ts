import path from 'node:path';
import type { LetterLanguage } from '../../../../shared/domain/dunning';
import type { App } from '../../app';
import {
  createPainters,
  layOut,
  loadFonts,
  loadLanguage,
  paintLetter,
  type Fonts,
  type LanguageKit,
  type Painted,
  type Painters,
  type PaintJob,
} from '../../documents';

/** Fonts, words and templates: read from resources when the first letter is wanted, kept for all others. */
export interface LetterKit {
  readonly fonts: Fonts;
  /** Paints one letter in this thread. Throws `LetterFault`. */
  paint(job: PaintJob): Painted;
  /** For many letters, beside this thread; null where the shell has no program for it. */
  readonly painters: Painters | null;
  /** Shipped words and templates of a language; Switzerland writes German without ß. */
  language(language: LetterLanguage, swiss?: boolean): LanguageKit;
}

const kits = new WeakMap<App, LetterKit>();

export function letterKit(app: App): LetterKit {
  const known = kits.get(app);
  if (known) return known;
  const templateDir = path.join(app.resourcesDir, 'templates', 'letters');
  const languages = new Map<string, LanguageKit>();
  const fonts = loadFonts(path.join(app.resourcesDir, 'fonts'));
  const paint = ({ model, pdfA }: PaintJob): Painted => {
    const letter = layOut(model, fonts);
    return { bytes: paintLetter(letter, fonts, { pdfA }), pages: letter.pages.length };
  };
  const kit: LetterKit = {
    fonts,
    paint,
    painters: app.letterPainter === null ? null : createPainters(app.letterPainter, app.resourcesDir, paint),
    language(language, swiss = false) {
      const key = `${language} ${swiss}`;
      let found = languages.get(key);
      if (!found) languages.set(key, (found = loadLanguage(templateDir, language, swiss)));
      return found;
    },
  };
  kits.set(app, kit);
  return kit;
}

export const lazyKit =
  (app: App): (() => LetterKit) =>
  () =>
    letterKit(app);
