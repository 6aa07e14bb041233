import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

export interface ZipEntry {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What an archive may hold when it is read: larger ones are refused before anything is unpacked. */
const mostEntries = 5_000;
const mostBytes = 1024 * 1024 * 1024;
/** Papers and letters hardly shrink: what unpacks to a hundred times its size is made to fill the memory. Small ones may. */
const mostGrowth = 100;
const smallBytes = 50 * 1024 * 1024;
const utf8 = 0x0800;

export class ZipFault extends Error {
  override readonly name = 'ZipFault';
}

/**
 * A ZIP archive (APPNOTE 6.3, no ZIP64) with every entry dated `atMs`, so that equal contents give equal bytes. With `store`
 * nothing is packed: then the bytes are the same on every machine, whatever its zlib, and the archive can be checked whole.
 */
export function writeZip(entries: readonly ZipEntry[], atMs: number, store = false): Buffer {
  const at = new Date(atMs);
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1);
  const date = (Math.max(0, at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate();
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { path, bytes } of entries) {
    const name = Buffer.from(path, 'utf8');
    const packed = store ? null : deflateRawSync(bytes);
    const stored = packed === null || packed.byteLength >= bytes.byteLength;
    const body = stored ? Buffer.from(bytes) : packed;
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(utf8, 2);
    common.writeUInt16LE(stored ? 0 : 8, 4);
    common.writeUInt16LE(time, 6);
    common.writeUInt16LE(date, 8);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(body.byteLength, 14);
    common.writeUInt32LE(bytes.byteLength, 18);
    common.writeUInt16LE(name.byteLength, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, name, body]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), Buffer.from([20, 3]), common, tail, name]));
    pieces.push(local);
    offset += local.byteLength;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(central.byteLength, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...pieces, central, Buffer.from('PK\x05\x06', 'latin1'), end]);
}

/** The entries of an archive. Throws ZipFault when it is none, damaged, or holds more than a pack may. */
export function readZip(bytes: Uint8Array): readonly ZipEntry[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = file.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  if (end < 0 || end + 22 > file.byteLength) throw new ZipFault('This file is not a pack: it is no ZIP archive, or its end is missing.');
  const count = file.readUInt16LE(end + 10);
  if (count > mostEntries) throw new ZipFault('The archive holds more files than a pack may.');
  const entries: ZipEntry[] = [];
  let place = file.readUInt32LE(end + 16);
  let total = 0;
  for (let index = 0; index < count; index += 1) {
    if (place + 46 > end || file.toString('latin1', place, place + 4) !== 'PK\x01\x02') throw new ZipFault('The list of files in the archive is damaged.');
    const [method, crc, packed, size, nameLength, extra, comment, local] = [
      file.readUInt16LE(place + 10),
      file.readUInt32LE(place + 16),
      file.readUInt32LE(place + 20),
      file.readUInt32LE(place + 24),
      file.readUInt16LE(place + 28),
      file.readUInt16LE(place + 30),
      file.readUInt16LE(place + 32),
      file.readUInt32LE(place + 42),
    ];
    const path = file.toString('utf8', place + 46, place + 46 + nameLength);
    total += size;
    if (total > mostBytes || (total > smallBytes && total > mostGrowth * file.byteLength))
      throw new ZipFault('The archive unpacks to more than a pack may hold.');
    entries.push({ path, bytes: unpack(file, { path, method, crc, packed, size, local }) });
    place += 46 + nameLength + extra + comment;
  }
  return entries;
}

function unpack(
  file: Buffer,
  entry: { readonly path: string; readonly method: number; readonly crc: number; readonly packed: number; readonly size: number; readonly local: number },
): Uint8Array {
  const damaged = new ZipFault(`${entry.path} cannot be unpacked: the archive is damaged there.`);
  if (entry.local + 30 > file.byteLength || file.toString('latin1', entry.local, entry.local + 4) !== 'PK\x03\x04') throw damaged;
  const start = entry.local + 30 + file.readUInt16LE(entry.local + 26) + file.readUInt16LE(entry.local + 28);
  const body = file.subarray(start, start + entry.packed);
  if (body.byteLength !== entry.packed || (entry.method !== 0 && entry.method !== 8)) throw damaged;
  let bytes: Buffer;
  try {
    bytes = entry.method === 0 ? body : inflateRawSync(body, { maxOutputLength: Math.max(1, entry.size) });
  } catch {
    throw damaged;
  }
  if (bytes.byteLength !== entry.size || crc32(bytes) !== entry.crc) throw damaged;
  return bytes;
}
