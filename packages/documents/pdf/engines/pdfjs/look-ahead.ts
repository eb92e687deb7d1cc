/** Where pdf.js stands in a stack trace; errors of its own kinds carry the one of their class. */
const pdfjsCode = /[/\\]pdfjs-dist[/\\]/;
let tolerated = false;

/**
 * pdf.js looks ahead, for the last page of a damaged file among others, and waits for nothing of that; where it fails, Node would end the process and with it
 * the reading of pages that are whole. Whatever does matter also fails where it is asked for. Rejections from elsewhere end the process as before.
 */
export function tolerateLookAhead(): void {
  if (tolerated) return;
  tolerated = true;
  process.on('unhandledRejection', (reason) => {
    if (reason instanceof Error && pdfjsCode.test(reason.stack ?? '')) return;
    throw reason;
  });
}
