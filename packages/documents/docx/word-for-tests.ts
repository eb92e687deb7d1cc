import { strToU8, zipSync } from 'fflate';
import type { ChildMessage, ChildReading } from '../child-protocol.ts';
import { defaultReadLimits } from '../read-limits.ts';
import { childInput } from '../sandbox-for-tests.ts';
import { readDocx } from './read-docx.ts';

const namespace =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:v="urn:schemas-microsoft-com:vml"';

/** A Word file of a body and further parts by their names; a part `word/NAME.xml` is linked under the type NAME without its digits. */
export function packWord(body: string, parts: Readonly<Record<string, string>> = {}): Uint8Array {
  const links = Object.keys(parts).flatMap((name, at) => {
    const [, file = '', type = ''] = /^word\/((?:\w+\/)?([A-Za-z]+)\d*\.\w+)$/.exec(name) ?? [];
    return file === ''
      ? []
      : [
          `<Relationship Id="p${at}" Type="http://x/${file.startsWith('embeddings') ? 'package' : type}" Target="${file}"/>`,
        ];
  });
  const files: Record<string, string> = {
    'word/document.xml': wordXml('document', `<w:body>${body}</w:body>`),
    'word/_rels/document.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${links.join('')}</Relationships>`,
    ...parts,
  };
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, xml]) => [name, strToU8(xml)])));
}

export function wordXml(root: string, content: string): string {
  return `<w:${root} ${namespace}>${content}</w:${root}>`;
}

export const run = (text: string, properties = ''): string =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`;
export const paragraph = (content: string, properties = ''): string =>
  `<w:p><w:pPr>${properties}</w:pPr>${content}</w:p>`;
export const cell = (content: string, properties = ''): string =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${content}</w:tc>`;

/** Reads it under a limit of 1,000 paragraphs; throws where it is refused. */
export function readWord(bytes: Uint8Array, emit: (message: ChildMessage) => void = () => undefined): ChildReading {
  const result = readDocx(childInput('docx', bytes, { limits: { ...defaultReadLimits, maxBlocks: 1_000 } }), emit);
  if (result.outcome !== 'read') throw new Error(result.reason);
  return result;
}
