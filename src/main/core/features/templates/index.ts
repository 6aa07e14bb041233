/** Templates: the shipped letters, the company's own versions of them, the signature, and the envelope test page. */
import { letterKindNames, letterKinds, letterLanguages, type LetterKind, type LetterLanguage } from '../../../../shared/domain/dunning';
import type { TicketId } from '../../../../shared/domain/ids';
import type { App, Tx } from '../../app';
import { checkTemplate, fieldsOfKind, readImage, renderEnvelopeTest, windowForm, type LetterImage, type TemplateParts } from '../../documents';
import { badInput, ruleViolated } from '../../errors';
import type { Call, FeatureHandlers, InputOf, OutputOf } from '../../rpc/handlers';
import { insertVersion, letterKit, logoImage, newestOwnVersions, ownVersions, signatureImage } from '../letters';
import { previewTemplate } from './preview';
import { keepLogo, keepSignature } from './store';

const largestImage = 1024 * 1024;
const leastLogoSidePx = 40;

export function createTemplatesFeature(app: App): FeatureHandlers<'templates'> {
  const shipped = (kind: LetterKind, language: LetterLanguage) => letterKit(app).language(language).template(kind);
  return {
    async list() {
      const own = new Map(newestOwnVersions(app.current().read).map((row) => [`${row.language}/${row.kind}`, row]));
      return {
        rows: letterKinds.flatMap((kind) =>
          letterLanguages.map((language) => {
            const base = shipped(kind, language);
            const row = own.get(`${language}/${kind}`);
            const parts = row?.parts ?? null;
            return {
              kind,
              language,
              name: (parts ?? base.parts).name,
              title: (parts ?? base.parts).title,
              state: parts === null ? ('shipped' as const) : ('own' as const),
              version: parts === null || !row ? base.version : row.version,
              savedBy: parts === null ? '' : (row?.savedBy ?? ''),
              savedOn: parts === null ? null : (row?.savedOn ?? null),
              shippedIsNewer: parts !== null && row !== undefined && row.shippedVersion < base.version,
            };
          }),
        ),
      };
    },
    get: async (input) => detailOf(app, input.kind, input.language),
    preview: (input) => previewTemplate(app, input),
    save: (input, call) => save(app, input, call, input.parts),
    restore: (input, call) => save(app, input, call, null),

    signature: async () => shownImage(app, signatureImage(app.current().read, null), 'signature'),
    async setSignature(input, call) {
      const image = await chosenImage(app, input.ticket, 1);
      return app.command(call, async (tx) => {
        keepSignature(tx, image);
        tx.record({
          kind: 'change',
          code: 'signature-changed',
          title: image === null ? 'Signature of letters taken off' : 'Signature of letters changed',
          payload: { sha256: image?.sha256 ?? null },
        });
        return { done: true as const };
      });
    },
    logo: async () => shownImage(app, logoImage(app.current().read), 'logo'),
    async setLogo(input, call) {
      const image = await chosenImage(app, input.ticket, leastLogoSidePx);
      return app.command(call, async (tx) => {
        keepLogo(tx, image);
        tx.record({
          kind: 'change',
          code: 'logo-changed',
          title: image === null ? 'Logo of the letterhead taken off' : 'Logo of the letterhead changed',
          payload: { sha256: image?.sha256 ?? null },
        });
        return { done: true as const };
      });
    },
    async envelopeTest() {
      const { profile, settings } = app.current();
      const form = windowForm(settings.letters.window, settings.letters.paper, profile.country);
      const bytes = renderEnvelopeTest(settings.letters.paper, form, { x: settings.letters.offsetXmm, y: settings.letters.offsetYmm }, letterKit(app).fonts);
      return { ticket: app.tickets.forBytes(bytes, 'Envelope test.pdf', 'application/pdf'), fileName: 'Envelope test.pdf' };
    },
  };
}

function shownImage(app: App, image: LetterImage | null, name: string): OutputOf<'templates', 'logo'> {
  if (image === null) return { ticket: null, widthPx: 0, heightPx: 0 };
  return {
    ticket: app.tickets.forBytes(image.bytes, `${name}.${image.mediaType === 'image/png' ? 'png' : 'jpg'}`, image.mediaType),
    widthPx: image.widthPx,
    heightPx: image.heightPx,
  };
}

/** The image behind a ticket; null for none. Throws `bad-input` with what is wrong with it. */
async function chosenImage(app: App, ticket: TicketId | null, leastSidePx: number): Promise<LetterImage | null> {
  if (ticket === null) return null;
  const { bytes } = await app.tickets.read(ticket);
  const image = readImage(bytes, { bytes: largestImage, leastSidePx });
  if (typeof image === 'string') throw badInput(image, 'ticket');
  return image;
}

function detailOf(app: App, kind: LetterKind, language: LetterLanguage): OutputOf<'templates', 'get'> {
  const base = letterKit(app).language(language).template(kind);
  const versions = ownVersions(app.current().read, kind, language);
  const [newest] = versions;
  const own = newest?.parts ?? null;
  return {
    parts: own ?? base.parts,
    shipped: base.parts,
    state: own === null ? 'shipped' : 'own',
    version: own === null || !newest ? base.version : newest.version,
    shippedVersion: base.version,
    shippedIsNewer: own !== null && newest !== undefined && newest.shippedVersion < base.version,
    fields: fieldsOfKind(kind).map(({ name, type, meaning }) => ({ name, type, meaning })),
    versions: versions.map(({ version, parts, savedBy, savedOn }) => ({ version, parts, savedBy, savedOn })),
  };
}

async function save(
  app: App,
  input: Pick<InputOf<'templates', 'save'>, 'kind' | 'language'>,
  call: Call,
  parts: TemplateParts | null,
): Promise<{ readonly version: number }> {
  const { kind, language } = input;
  const [fault] = parts === null ? [] : checkTemplate(parts, kind);
  if (fault) throw badInput(`Line ${fault.line}: ${fault.message}`, fault.part);
  return app.command(call, async (tx: Tx) => {
    const [before] = ownVersions(tx, kind, language);
    if (parts === null && (before?.parts ?? null) === null) throw ruleViolated('template-is-shipped', 'This letter already has its shipped words.');
    const version = insertVersion(tx, {
      kind,
      language,
      parts,
      shippedVersion: letterKit(app).language(language).template(kind).version,
      userId: tx.userId,
      businessDate: tx.today,
      recordedAtMs: tx.recordedAtMs,
    });
    tx.record({
      kind: 'change',
      code: parts === null ? 'template-restored' : 'template-changed',
      title: `${letterKindNames[kind]} (${language}): ${parts === null ? 'shipped words restored' : `own words, version ${version}`}`,
      payload: { kind, language, version, parts },
    });
    return { version };
  });
}
