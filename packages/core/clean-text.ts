/**
 * Text fit for XML and PDF: control characters (tab and newline kept), unpaired surrogates, U+FFFE/FFFF and bidirectional overrides are dropped.
 * pptxgenjs writes them as they are and PowerPoint then refuses the file; models send them as `\f` in JSON, PDFs in their text layers.
 */
export function cleanText(text: string): string {
  return (
    text
      .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '')
      // oxlint-disable-next-line no-control-regex -- these are what must go
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f\ufffe\uffff\u202a-\u202e\u2066-\u2069]/g, '')
  );
}
