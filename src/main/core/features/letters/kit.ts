import path from 'node:path';
import type { LetterLanguage } from '../../../../shared/domain/dunning';
import type { App } from '../../app';
import { loadFonts, loadLanguage, type Fonts, type LanguageKit } from '../../documents';

/** Fonts, words and templates: read from resources when the first letter is wanted, kept for all others. */
export interface LetterKit {
  readonly fonts: Fonts;
  /** Shipped words and templates of a language; Switzerland writes German without ß. */
  language(language: LetterLanguage, swiss?: boolean): LanguageKit;
}

const kits = new WeakMap<App, LetterKit>();

export function letterKit(app: App): LetterKit {
  const known = kits.get(app);
  if (known) return known;
  const templateDir = path.join(app.resourcesDir, 'templates', 'letters');
  const languages = new Map<string, LanguageKit>();
  const kit: LetterKit = {
    fonts: loadFonts(path.join(app.resourcesDir, 'fonts')),
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

export const lazyKit = (app: App): (() => LetterKit) => () => letterKit(app);
