import type { XmlElement } from './xml-tree.ts';

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** A tree as the text of a part. Equal trees give equal texts. */
export function writeXml(root: XmlElement): string {
  const parts = [declaration];
  writeElement(root, parts);
  return parts.join('');
}

function writeElement({ name, attributes, children }: XmlElement, parts: string[]): void {
  parts.push('<', name);
  for (const [key, value] of Object.entries(attributes)) parts.push(' ', key, '="', escapeAttribute(value), '"');
  if (children.length === 0) {
    parts.push('/>');
    return;
  }
  parts.push('>');
  for (const node of children) {
    if (typeof node === 'string') parts.push(escapeText(node));
    else writeElement(node, parts);
  }
  parts.push('</', name, '>');
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

function escapeText(text: string): string {
  return /[&<>\r]/.test(text) ? text.replace(/[&<>\r]/g, (mark) => escapes[mark] ?? mark) : text;
}

function escapeAttribute(text: string): string {
  return /[&<"\t\n\r]/.test(text) ? text.replace(/[&<"\t\n\r]/g, (mark) => escapes[mark] ?? mark) : text;
}
