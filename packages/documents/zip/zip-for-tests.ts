import { crc32, deflateRawSync } from 'node:zlib';

/** One entry of an archive as a test wants it, right or wrong. */
export interface EntryForTests {
  readonly name: string | Uint8Array;
  readonly content: string | Uint8Array;
  /** 8 (deflated) unless said. */
  readonly method?: number;
  readonly flags?: number;
  /** What the directory says of the size, where it lies. */
  readonly declaredBytes?: number;
  readonly unixMode?: number;
  /** Sizes only in the ZIP64 extra field. */
  readonly isWide?: boolean;
  /** Sizes in the local header are zero and follow the content. */
  readonly hasDescriptor?: boolean;
}

const descriptorFlag = 8;
const wide = 0xffffffff;

/** An archive written entry by entry, so that tests can have what well-behaved writers never give. */
export function zipForTests(entries: readonly EntryForTests[], prefix: Uint8Array = new Uint8Array(0)): Uint8Array {
  const locals: Buffer[] = [Buffer.from(prefix)];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const { local, central } = writeEntry(entry, offset);
    locals.push(local);
    centrals.push(central);
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Math.min(entries.length, 0xffff), 8);
  end.writeUInt16LE(Math.min(entries.length, 0xffff), 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

function writeEntry(entry: EntryForTests, offset: number): { local: Buffer; central: Buffer } {
  const name = Buffer.from(entry.name);
  const content = Buffer.from(entry.content);
  const method = entry.method ?? 8;
  const packed = method === 8 ? deflateRawSync(content) : content;
  const bytes = entry.declaredBytes ?? content.length;
  const flags = (entry.flags ?? 0) | (entry.hasDescriptor === true ? descriptorFlag : 0);
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(flags, 2);
  fields.writeUInt16LE(method, 4);
  fields.writeUInt32LE(crc32(content), 10);
  fields.writeUInt32LE(entry.isWide === true ? wide : packed.length, 14);
  fields.writeUInt32LE(entry.isWide === true ? wide : bytes, 18);
  fields.writeUInt16LE(name.length, 22);
  const extra = entry.isWide === true ? wideExtra(bytes, packed.length) : Buffer.alloc(0);
  fields.writeUInt16LE(extra.length, 24);
  const localFields = Buffer.from(fields);
  if (entry.hasDescriptor === true) localFields.fill(0, 10, 22);
  const descriptor = entry.hasDescriptor === true ? descriptorOf(fields) : Buffer.alloc(0);
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE(((entry.unixMode ?? 0) << 16) >>> 0, 6);
  tail.writeUInt32LE(offset, 10);
  return {
    local: Buffer.concat([Buffer.from('PK\x03\x04'), localFields, name, extra, packed, descriptor]),
    central: Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 3]), fields, tail, name, extra]),
  };
}

function wideExtra(bytes: number, packedBytes: number): Buffer {
  const extra = Buffer.alloc(20);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(16, 2);
  extra.writeBigUInt64LE(BigInt(bytes), 4);
  extra.writeBigUInt64LE(BigInt(packedBytes), 12);
  return extra;
}

function descriptorOf(fields: Buffer): Buffer {
  return Buffer.concat([Buffer.from('PK\x07\x08'), fields.subarray(10, 22)]);
}
