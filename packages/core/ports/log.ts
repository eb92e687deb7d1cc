type Write = (fields: Readonly<Record<string, unknown>>, message: string) => void;

/** Structured log: fields first, then a sentence. Never document text, secrets or whole payloads. */
export interface Log {
  readonly debug: Write;
  readonly info: Write;
  readonly warn: Write;
  readonly error: Write;
}
