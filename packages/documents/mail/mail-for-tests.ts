export interface PartForTests {
  readonly type: string;
  readonly content: string | Uint8Array;
  /** As the rest of the part's header: "Content-Disposition: attachment". */
  readonly fields?: readonly string[];
}

const lineLength = 76;

/** A mail of several parts, each in base64. */
export function mailForTests(fields: readonly string[], parts: readonly PartForTests[], kind = 'mixed'): string {
  const boundary = 'part-of-mail';
  const body = parts.map(({ type, content, fields: more = [] }) => {
    const packed =
      Buffer.from(content)
        .toString('base64')
        .match(new RegExp(`.{1,${lineLength}}`, 'g')) ?? [];
    const head = [`Content-Type: ${type}`, 'Content-Transfer-Encoding: base64', ...more];
    return `--${boundary}\r\n${head.join('\r\n')}\r\n\r\n${packed.join('\r\n')}\r\n`;
  });
  const head = [...fields, 'MIME-Version: 1.0', `Content-Type: multipart/${kind}; boundary="${boundary}"`];
  return `${head.join('\r\n')}\r\n\r\n${body.join('')}--${boundary}--\r\n`;
}
