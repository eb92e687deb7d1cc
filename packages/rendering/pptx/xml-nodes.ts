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

/** All elements of that name below, in document order. */
export function descendants(
  parent: { getElementsByTagName(name: string): ArrayLike<Element> },
  name: string,
): Element[] {
  return Array.from(parent.getElementsByTagName(name));
}

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
