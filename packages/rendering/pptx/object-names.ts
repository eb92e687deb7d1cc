/** What assistive technology is told about an object; null marks decoration. */
export interface ObjectLabel {
  readonly name: string;
  readonly alt: string | null | undefined;
}

/**
 * pptxgenjs takes neither alt text for tables and shapes nor a mark for decoration. Each object is drawn under a key as its name;
 * the finisher looks the key up and writes name and description.
 */
export class ObjectNames {
  readonly #labels = new Map<string, ObjectLabel>();

  /** A key for a new object. `alt` undefined: the object's own words say it all. */
  key(name: string, alt?: string | null): string {
    const key = `object-${this.#labels.size + 1}`;
    this.#labels.set(key, { name, alt });
    return key;
  }

  /** The label behind a key, if it is one. */
  label(key: string): ObjectLabel | undefined {
    return this.#labels.get(key);
  }
}
