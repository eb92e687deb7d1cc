/** A node of the structure tree, declared while composing; the canvas writes it when its first content is painted. */
export interface Tag {
  readonly type: string;
  readonly parent: Tag | null;
  readonly alt?: string;
  /** BCP 47, where the words are in another language than the document. */
  readonly lang?: string;
  readonly scope?: 'Column' | 'Row';
  /** Columns a table cell spans. */
  readonly span?: number;
}

export function createTag(
  type: string,
  parent: Tag | null,
  more: Pick<Tag, 'alt' | 'lang' | 'scope' | 'span'> = {},
): Tag {
  return { type, parent, ...more };
}
