import type { Element, Node } from '@xmldom/xmldom';

/** Child elements, in order; with a name only those that bear it. */
export function children(parent: Node, name?: string): Element[] {
  return [...parent.childNodes].filter(
    (node): node is Element => node.nodeType === 1 && (name === undefined || node.nodeName === name),
  );
}

/** The first child element of that name. */
export function child(parent: Node | undefined, name: string): Element | undefined {
  return parent === undefined ? undefined : children(parent, name)[0];
}

/** All elements of that name below, in document order. Walked by hand: the library's list is live and searches again on every access. */
export function descendants(parent: Node, name: string): Element[] {
  const found: Element[] = [];
  for (let node: Node | null = parent.firstChild; node !== null; node = node.nextSibling) {
    if (node.nodeType !== elementNode) continue;
    if (node.nodeName === name) found.push(node as Element);
    found.push(...descendants(node, name));
  }
  return found;
}

const elementNode = 1;

/** A new element with attributes, in the parent's document; not yet attached. */
export function element(parent: Element, name: string, attributes: Record<string, string> = {}): Element {
  const document = parent.ownerDocument;
  if (!document) throw new Error(`<${parent.nodeName}> belongs to no document`);
  // Prefixes are declared at the root of every part, so the qualified name is enough.
  const created = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) created.setAttribute(key, value);
  return created;
}

/** Removes an element from its parent. */
export function detach(node: Element): void {
  node.parentNode?.removeChild(node);
}
