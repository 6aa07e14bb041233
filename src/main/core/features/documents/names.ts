/** What may be attached: how a file is called, what it is shown as, and how its first bytes look where that can be told. */
const types: Readonly<Record<string, { readonly mediaType: string; readonly magic?: readonly (readonly number[])[] }>> = {
  pdf: { mediaType: 'application/pdf', magic: [[0x25, 0x50, 0x44, 0x46]] },
  png: { mediaType: 'image/png', magic: [[0x89, 0x50, 0x4e, 0x47]] },
  jpg: { mediaType: 'image/jpeg', magic: [[0xff, 0xd8, 0xff]] },
  jpeg: { mediaType: 'image/jpeg', magic: [[0xff, 0xd8, 0xff]] },
  tif: {
    mediaType: 'image/tiff',
    magic: [
      [0x49, 0x49, 0x2a, 0x00],
      [0x4d, 0x4d, 0x00, 0x2a],
    ],
  },
  tiff: {
    mediaType: 'image/tiff',
    magic: [
      [0x49, 0x49, 0x2a, 0x00],
      [0x4d, 0x4d, 0x00, 0x2a],
    ],
  },
  xlsx: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', magic: [[0x50, 0x4b, 0x03, 0x04]] },
  docx: { mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', magic: [[0x50, 0x4b, 0x03, 0x04]] },
  odt: { mediaType: 'application/vnd.oasis.opendocument.text', magic: [[0x50, 0x4b, 0x03, 0x04]] },
  msg: { mediaType: 'application/vnd.ms-outlook', magic: [[0xd0, 0xcf, 0x11, 0xe0]] },
  eml: { mediaType: 'message/rfc822' },
  txt: { mediaType: 'text/plain' },
  csv: { mediaType: 'text/csv' },
};

export const allowedEndings: readonly string[] = Object.keys(types);

/** The media type of a file by its ending, checked against its first bytes; null when it may not be attached. */
export function mediaTypeOf(fileName: string, bytes: Uint8Array): string | null {
  const ending = /\.([A-Za-z0-9]+)$/.exec(fileName)?.[1]?.toLowerCase();
  const type = ending === undefined ? undefined : types[ending];
  if (type === undefined) return null;
  if (type.magic !== undefined) return type.magic.some((magic) => magic.every((byte, at) => bytes[at] === byte)) ? type.mediaType : null;
  // What is shown as text must be text.
  return bytes.subarray(0, 8192).includes(0) ? null : type.mediaType;
}

const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
const longest = 120;

/** A name that is safe on every system: no folders, no control or direction marks, no device names, ending kept. */
export function cleanName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const clean = last
    .replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  const [, stem = clean, ending = ''] = /^(.*?)(\.[A-Za-z0-9]{1,5})$/.exec(clean) ?? [];
  const short = [...(stem === '' ? 'document' : stem)]
    .slice(0, longest - ending.length)
    .join('')
    .trim();
  return reserved.test(short) ? `_${short}${ending}` : `${short}${ending}`;
}
