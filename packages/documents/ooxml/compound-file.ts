/** The structure of [MS-CFB]: offsets in the header of 512 bytes, and special sector numbers. */
const signature = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const headerBytes = 512;
const entryBytes = 128;
const streamType = 2;
const rootType = 5;
const lastRegularSector = 0xfffffffa;
const inlineFatSectors = 109;

interface Layout {
  readonly view: DataView;
  readonly bytes: Uint8Array;
  readonly sectorBytes: number;
  /** The sector that follows each. */
  readonly next: Uint32Array;
}
interface Entry {
  readonly name: string;
  readonly type: number;
  readonly start: number;
  readonly size: number;
}

/**
 * The streams of an OLE compound file, as Office embeds objects, whichever storage they lie in; of two with one name the first. Null when it is no such file
 * or is damaged. Chains of sectors are followed for no longer than the file has sectors, so that cycles end.
 */
export function readCompoundFile(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> | null {
  if (bytes.length < headerBytes || signature.some((byte, at) => bytes[at] !== byte)) return null;
  try {
    return readStreams(bytes);
  } catch (error) {
    // A position outside the file; anything else is a fault of ours.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function readStreams(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sectorBytes = 1 << view.getUint16(30, true);
  if (sectorBytes !== 512 && sectorBytes !== 4096) throw new RangeError('No such sector size.');
  const layout: Layout = { view, bytes, sectorBytes, next: readFat(view, sectorBytes) };
  const entries = readDirectory(chain(layout, view.getUint32(48, true)));
  const root = entries.find((entry) => entry.type === rootType);
  const small: Layout = {
    view,
    bytes: root === undefined ? new Uint8Array() : chain(layout, root.start).subarray(0, root.size),
    sectorBytes: 1 << view.getUint16(32, true),
    next: toSectors(chain(layout, view.getUint32(60, true))),
  };
  const smallBelow = view.getUint32(56, true);
  const streams = new Map<string, Uint8Array>();
  for (const { name, type, start, size } of entries) {
    if (type !== streamType || streams.has(name)) continue;
    const whole = size < smallBelow ? smallChain(small, start) : chain(layout, start);
    streams.set(name, whole.subarray(0, size));
  }
  return streams;
}

/** The table of following sectors: its own sectors are listed in the header, then in a chain of lists. */
function readFat(view: DataView, sectorBytes: number): Uint32Array {
  const perSector = sectorBytes / 4;
  const sectors: number[] = [];
  for (let at = 0; at < inlineFatSectors; at += 1) sectors.push(view.getUint32(76 + at * 4, true));
  const mostLists = Math.ceil(view.byteLength / sectorBytes);
  let list = view.getUint32(68, true);
  for (let lists = 0; list < lastRegularSector && lists < mostLists; lists += 1) {
    const at = (list + 1) * sectorBytes;
    for (let entry = 0; entry < perSector - 1; entry += 1) sectors.push(view.getUint32(at + entry * 4, true));
    list = view.getUint32(at + (perSector - 1) * 4, true);
  }
  const used = sectors.filter((sector) => sector < lastRegularSector);
  if (used.length > mostLists) throw new RangeError('More table than file.');
  const next = new Uint32Array(used.length * perSector);
  for (const [index, sector] of used.entries()) {
    for (let entry = 0; entry < perSector; entry += 1) {
      next[index * perSector + entry] = view.getUint32((sector + 1) * sectorBytes + entry * 4, true);
    }
  }
  return next;
}

function chain({ bytes, sectorBytes, next }: Layout, start: number): Uint8Array {
  return follow(start, next, (sector) => bytes.subarray((sector + 1) * sectorBytes, (sector + 2) * sectorBytes));
}

function smallChain({ bytes, sectorBytes, next }: Layout, start: number): Uint8Array {
  return follow(start, next, (sector) => bytes.subarray(sector * sectorBytes, (sector + 1) * sectorBytes));
}

function follow(start: number, next: Uint32Array, read: (sector: number) => Uint8Array): Uint8Array {
  const pieces: Uint8Array[] = [];
  let sector = start;
  while (sector < lastRegularSector && pieces.length < next.length) {
    pieces.push(read(sector));
    sector = next[sector] ?? lastRegularSector;
  }
  return new Uint8Array(Buffer.concat(pieces));
}

function toSectors(bytes: Uint8Array): Uint32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Uint32Array.from({ length: Math.floor(bytes.length / 4) }, (_, at) => view.getUint32(at * 4, true));
}

function readDirectory(bytes: Uint8Array): Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries: Entry[] = [];
  for (let at = 0; at + entryBytes <= bytes.length; at += entryBytes) {
    const nameBytes = Math.min(64, view.getUint16(at + 64, true));
    const name = new TextDecoder('utf-16le').decode(bytes.subarray(at, at + Math.max(0, nameBytes - 2)));
    entries.push({
      name,
      type: bytes[at + 66] ?? 0,
      start: view.getUint32(at + 116, true),
      size: view.getUint32(at + 120, true),
    });
  }
  return entries;
}
