import { SaxesParser } from 'saxes';
import { UnfitFile } from '../unfit-file.ts';
import { DamagedPart } from './damaged-part.ts';
import { createNameResolver } from './canonical-names.ts';

export type Attributes = Readonly<Record<string, string>>;
export interface XmlHandlers {
  open(name: string, attributes: Attributes): void;
  close(name: string): void;
  text?(text: string): void;
}

const maxDepth = 256;
const maxElements = 5_000_000;
const maxCharacters = 50_000_000;

/**
 * Streams XML through handlers, names resolved to the prefixes the standard uses (`w:p`, `a:t`, `row`), whatever the file calls them and whether it is strict
 * or transitional. Refuses a DOCTYPE (entities, external files), deep nesting and floods; never recurses. Throws UnfitFile.
 */
export function readXml(bytes: Uint8Array, handlers: XmlHandlers): void {
  const parser = new SaxesParser();
  const names = createNameResolver();
  let depth = 0;
  let elements = 0;
  let characters = 0;
  parser.on('doctype', () => {
    throw unsafe('document_unreadable', 'it declares entities of its own');
  });
  parser.on('error', (error) => {
    throw new DamagedPart(error);
  });
  parser.on('opentag', (tag) => {
    depth += 1;
    elements += 1;
    if (depth > maxDepth) throw unsafe('document_too_large', `its parts are nested more than ${maxDepth} levels deep`);
    if (elements > maxElements) throw unsafe('document_too_large', `it has more than ${maxElements} parts`);
    const { name, attributes } = names.open(tag.name, tag.attributes);
    handlers.open(name, attributes);
  });
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    handlers.close(names.close(name));
  });
  const take = (text: string): void => {
    characters += text.length;
    if (characters > maxCharacters)
      throw unsafe('document_too_large', `it holds more than ${maxCharacters} characters of text`);
    handlers.text?.(text);
  };
  parser.on('text', take);
  parser.on('cdata', take);
  parser.write(decodeXml(bytes)).close();
}

function unsafe(code: 'document_unreadable' | 'document_too_large', reason: string): UnfitFile {
  return new UnfitFile(
    code,
    `The Office file is not safe to read: ${reason}. Save it anew, or in parts, and upload that.`,
  );
}

/** XML is UTF-8 unless a byte order mark says UTF-16; Office files use no other encoding. */
function decodeXml(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder().decode(bytes);
}

/** An attribute that Word writes as `w:name`. */
export function wordValue(attributes: Attributes, name = 'val'): string | undefined {
  return attributes[`w:${name}`];
}

/** On/off properties are on unless they say otherwise. */
export function isOn(attributes: Attributes): boolean {
  return !['0', 'false', 'off', 'none'].includes(wordValue(attributes) ?? '1');
}
