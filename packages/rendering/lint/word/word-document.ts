import type { XmlElement } from '../../xml/xml-tree.ts';

/** A Word document as its rules see it. */
export interface WordDocument {
  readonly body: XmlElement;
  readonly styles: XmlElement | undefined;
}
