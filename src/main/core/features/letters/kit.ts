import path from 'node:path';
import type { App } from '../../app';
import { loadFonts, loadTemplates, type Fonts, type LetterTemplates } from '../../documents';

/** Fonts and templates: read from resources when the first letter is wanted, kept for all others. */
export interface LetterKit { readonly fonts: Fonts; readonly templates: LetterTemplates }

export function lazyKit(app: App): () => LetterKit {
  let kit: LetterKit | undefined;
  return () => (kit ??= {
    fonts: loadFonts(path.join(app.resourcesDir, 'fonts')),
    templates: loadTemplates(path.join(app.resourcesDir, 'templates', 'letters'), 'en'),
  });
}
