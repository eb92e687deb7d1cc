import { SaxesParser } from 'saxes';
import { element } from './xml-tree.ts';
import type { XmlElement } from './xml-tree.ts';

/** Why a text is not well-formed XML: one plain sentence with its place. */
export class UnfitXml extends Error {
  override readonly name = 'UnfitXml';
}

/** A text as a tree. Strict: control characters, unescaped marks and crossed tags are refused. Throws UnfitXml. */
export function parseXml(text: string): XmlElement {
  const outermost = element('');
  const open = [outermost];
  const parser = new SaxesParser({ position: false, xmlns: false });
  parser.on('error', ({ message }) => {
    throw new UnfitXml(message);
  });
  parser.on('doctype', () => {
    throw new UnfitXml('It declares a document type.');
  });
  parser.on('opentag', ({ name, attributes }) => {
    const node = element(name, attributes);
    open.at(-1)?.children.push(node);
    open.push(node);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  const take = (words: string): void => {
    if (open.length > 1) open.at(-1)?.children.push(words);
  };
  parser.on('text', take);
  parser.on('cdata', take);
  parser.write(text).close();
  const root = outermost.children.find((node): node is XmlElement => typeof node !== 'string');
  if (!root) throw new UnfitXml('It holds no element.');
  return root;
}
