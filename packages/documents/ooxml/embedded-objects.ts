import type { ChildMessage, SkippedFile } from '../child-protocol.ts';
import { readCompoundFile } from './compound-file.ts';
import type { OfficeParts } from './office-parts.ts';

/** Emits the files that lie in these parts, to be read as documents of their own; returns those that cannot be cut out, with the reason. */
export function emitEmbedded(
  parts: OfficeParts,
  names: Iterable<string>,
  emit: (message: ChildMessage) => void,
): SkippedFile[] {
  const skipped: SkippedFile[] = [];
  for (const part of new Set(names)) {
    const bytes = parts.get(part);
    if (bytes === undefined || bytes.length === 0) continue;
    const own = part.split('/').at(-1) ?? part;
    const found = cutOut(bytes, own);
    if ('reason' in found) skipped.push({ name: own, sizeBytes: bytes.length, reason: found.reason });
    else emit({ type: 'embedded', name: found.name, bytes: found.bytes });
  }
  return skipped;
}

type CutOut = { readonly name: string; readonly bytes: Uint8Array } | { readonly reason: string };

/** Streams of the old Office formats, which nothing here reads. */
const oldFormats: ReadonlyMap<string, string> = new Map([
  ['WordDocument', 'Word'],
  ['Workbook', 'Excel'],
  ['Book', 'Excel'],
  ['PowerPoint Document', 'PowerPoint'],
]);

function cutOut(bytes: Uint8Array, own: string): CutOut {
  const streams = readCompoundFile(bytes);
  if (streams === null) {
    return own.toLowerCase().endsWith('.bin')
      ? { reason: 'It is an embedded object of a kind that is not read.' }
      : { name: own, bytes };
  }
  const native = streams.get('\u0001Ole10Native');
  if (native !== undefined) {
    return (
      readNative(native) ?? { reason: 'The embedded object is damaged. Open it in its program and save it as a file.' }
    );
  }
  const base = own.replace(/\.bin$/i, '');
  const office = streams.get('Package');
  if (office !== undefined) return { name: base + endingOf(office), bytes: office };
  const contents = streams.get('CONTENTS');
  if (contents !== undefined && startsWith(contents, '%PDF-')) return { name: `${base}.pdf`, bytes: contents };
  const old = [...oldFormats].find(([stream]) => streams.has(stream))?.[1];
  return {
    reason:
      old === undefined
        ? 'It is an embedded object of a kind that is not read.'
        : `It is embedded in an old ${old} format. Open it and save it as a file of today's format.`,
  };
}

/** What the packager wrote: a label, a path, and the file. */
function readNative(stream: Uint8Array): { name: string; bytes: Uint8Array } | null {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  const labelEnd = stream.indexOf(0, 6);
  const pathEnd = labelEnd < 0 ? -1 : stream.indexOf(0, labelEnd + 1);
  const temporaryAt = pathEnd + 5;
  if (pathEnd < 0 || temporaryAt + 4 > stream.length) return null;
  const sizeAt = temporaryAt + 4 + view.getUint32(temporaryAt, true);
  if (sizeAt + 4 > stream.length) return null;
  const size = view.getUint32(sizeAt, true);
  if (size === 0 || sizeAt + 4 + size > stream.length) return null;
  const label = new TextDecoder('windows-1252').decode(stream.subarray(6, labelEnd));
  return { name: label === '' ? 'embedded file' : label, bytes: stream.slice(sizeAt + 4, sizeAt + 4 + size) };
}

function endingOf(bytes: Uint8Array): string {
  const text = new TextDecoder('latin1').decode(bytes.subarray(-65_536));
  if (text.includes('word/document')) return '.docx';
  if (text.includes('xl/workbook')) return '.xlsx';
  return text.includes('ppt/presentation') ? '.pptx' : '.zip';
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(0, text.length)) === text;
}
