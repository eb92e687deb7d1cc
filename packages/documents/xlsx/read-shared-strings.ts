import { readXml } from '../ooxml/read-xml.ts';
import { decodeEscapes } from './decode-escapes.ts';

/** The texts that cells refer to by number: runs joined, pronunciation guides left out. Throws UnfitFile for a damaged or unsafe part. */
export function readSharedStrings(part: Uint8Array | undefined): readonly string[] {
  const strings: string[] = [];
  if (part === undefined) return strings;
  let text = '';
  let isText = false;
  let phonetic = 0;
  readXml(part, {
    open: (name) => {
      if (name === 'si') text = '';
      else if (name === 'rPh') phonetic += 1;
      isText = name === 't' && phonetic === 0;
    },
    close: (name) => {
      if (name === 'si') strings.push(decodeEscapes(text));
      else if (name === 'rPh') phonetic -= 1;
      isText = false;
    },
    text: (more) => {
      if (isText) text += more;
    },
  });
  return strings;
}
