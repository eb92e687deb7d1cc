import { SaxesParser } from 'saxes';
import { UnfitFile } from '../unfit-file.ts';

export type Attributes = Readonly<Record<string, string>>;
export interface XmlHandlers {
  open(name: string, attributes: Attributes): void;
  close(name: string): void;
  text?(text: string): void;
}

const maxDepth = 256;
const maxElements = 5_000_000;
const maxCharacters = 50_000_000;

/** Streams XML through handlers. Refuses a DOCTYPE (entities, external files), deep nesting and floods; never recurses. */
export function readXml(bytes: Uint8Array, handlers: XmlHandlers): void {
  const parser = new SaxesParser();
  let depth = 0;
  let elements = 0;
  let characters = 0;
  const refuse = (reason: string): never => {
    throw new UnfitFile(
      'document_unreadable',
      `The Office file is not safe to read: ${reason}. Save it anew and upload that copy.`,
    );
  };
  parser.on('doctype', () => refuse('it declares entities of its own'));
  parser.on('error', () => {
    throw new UnfitFile(
      'document_unreadable',
      'The Office file is damaged. Open it in its program, save it anew and upload that copy.',
    );
  });
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1;
    elements += 1;
    if (depth > maxDepth) refuse('its parts are nested too deeply');
    if (elements > maxElements) refuse('it has too many parts');
    handlers.open(name, attributes);
  });
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    handlers.close(name);
  });
  parser.on('text', (text) => {
    characters += text.length;
    if (characters > maxCharacters) refuse('it holds too much text');
    handlers.text?.(text);
  });
  parser.write(new TextDecoder().decode(bytes)).close();
}

/** An attribute that Word writes as `w:name`. */
export function wordValue(attributes: Attributes, name = 'val'): string | undefined {
  return attributes[`w:${name}`];
}

/** On/off properties are on unless they say otherwise. */
export function isOn(attributes: Attributes): boolean {
  return !['0', 'false', 'off', 'none'].includes(wordValue(attributes) ?? '1');
}
