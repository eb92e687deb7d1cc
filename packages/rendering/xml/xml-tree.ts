/** An element of a part: its name with the prefix as written, its attributes and what stands in it. Plain data, to be changed in place. */
export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  children: XmlNode[];
}
export type XmlNode = XmlElement | string;

/** A new element. */
export function element(
  name: string,
  attributes: Record<string, string> = {},
  content: readonly XmlNode[] = [],
): XmlElement {
  return { name, attributes: { ...attributes }, children: [...content] };
}

/** Child elements, in order; with a name only those that bear it. */
export function children(parent: XmlElement | undefined, name?: string): XmlElement[] {
  if (parent === undefined) return [];
  return parent.children.filter(
    (node): node is XmlElement => typeof node !== 'string' && (name === undefined || node.name === name),
  );
}

/** The first child element of that name. */
export function child(parent: XmlElement | undefined, name: string): XmlElement | undefined {
  return parent?.children.find((node): node is XmlElement => typeof node !== 'string' && node.name === name);
}

/** The element reached by the first child of each name in turn. */
export function follow(start: XmlElement | undefined, ...names: readonly string[]): XmlElement | undefined {
  return names.reduce<XmlElement | undefined>((node, name) => child(node, name), start);
}

/** All elements of that name below, in document order. */
export function descendants(parent: XmlElement | undefined, name: string): XmlElement[] {
  const found: XmlElement[] = [];
  if (parent !== undefined) collect(parent, name, found);
  return found;
}

function collect(parent: XmlElement, name: string, found: XmlElement[]): void {
  for (const node of parent.children) {
    if (typeof node === 'string') continue;
    if (node.name === name) found.push(node);
    collect(node, name, found);
  }
}

/** The first element of that name below, in document order. */
export function firstDescendant(parent: XmlElement | undefined, name: string): XmlElement | undefined {
  for (const node of parent?.children ?? []) {
    if (typeof node === 'string') continue;
    const found = node.name === name ? node : firstDescendant(node, name);
    if (found) return found;
  }
  return undefined;
}

/** The words within an element, those of its parts included. */
export function textOf(node: XmlElement | undefined): string {
  if (node === undefined) return '';
  return node.children.map((each) => (typeof each === 'string' ? each : textOf(each))).join('');
}

/** Takes out the child elements for which `leaves` holds. */
export function removeChildren(parent: XmlElement | undefined, leaves: (child: XmlElement) => boolean): void {
  if (parent) parent.children = parent.children.filter((node) => typeof node === 'string' || !leaves(node));
}

/** A copy that shares nothing with the original. */
export function copy(original: XmlElement): XmlElement {
  return element(
    original.name,
    original.attributes,
    original.children.map((node) => (typeof node === 'string' ? node : copy(node))),
  );
}
