import type { ReadableFormat } from './sniff-format.ts';

interface FormatName {
  readonly what: string;
  readonly endings: RegExp;
}

/** What each format is called in a message, and the endings of names that go with it. */
const names: Readonly<Record<ReadableFormat, FormatName>> = {
  pdf: { what: 'a PDF', endings: /^\.pdf$/ },
  docx: { what: 'a Word document', endings: /^\.do[ct][xm]$/ },
  pptx: { what: 'a PowerPoint presentation', endings: /^\.p(?:pt|ot|ps)[xm]$/ },
  xlsx: { what: 'an Excel workbook', endings: /^\.xl[st][xm]$/ },
  csv: { what: 'a table of values (CSV)', endings: /^\.(?:csv|tsv|tab)$/ },
  html: { what: 'a web page (HTML)', endings: /^\.(?:x?html?|aspx?|php|jsp|cfm)$/ },
  markdown: { what: 'Markdown', endings: /^\.(?:md|markdown|mdown|txt)$/ },
  text: { what: 'plain text', endings: /^\.(?:txt|text|md|markdown|mdown)$/ },
  mail: { what: 'an e-mail', endings: /^\.(?:eml|emlx|mht|mhtml|mbox|mbx)$/ },
  image: { what: 'a picture', endings: /^\.(?:png|jpe?g|jfif|tiff?)$/ },
  zip: { what: 'a ZIP archive', endings: /^\.zip$/ },
};
const known: readonly RegExp[] = [...Object.values(names).map(({ endings }) => endings), /^\.(?:doc|xls|ppt|rtf|msg)$/];
const textFormats: ReadonlySet<ReadableFormat> = new Set(['csv', 'html', 'markdown', 'text', 'mail']);

/** The last ending of a name with its dot, in small letters; empty where there is none. */
export function endingOf(filename: string): string {
  return /\.[a-z0-9]{1,10}$/i.exec(filename)?.[0].toLowerCase() ?? '';
}

/** True where the ending of the name is one of the format's own. */
export function isNamedAs(format: ReadableFormat, filename: string): boolean {
  return names[format].endings.test(endingOf(filename));
}

/** The warning where the name promises something else than the bytes hold. Text may have any ending that promises nothing else. */
export function warnOfName(format: ReadableFormat, filename: string): { warning?: string } {
  const ending = endingOf(filename);
  if (names[format].endings.test(ending)) return {};
  if (format === 'csv' && names.text.endings.test(ending)) return {};
  if (textFormats.has(format) && !known.some((endings) => endings.test(ending))) return {};
  const called = ending === '' ? 'named without an ending' : `named ${ending}`;
  return { warning: `The file is ${called} but is ${names[format].what}; it was read as that.` };
}

/** True where the ending of the name is that of a format that is read. */
export function isReadName(filename: string): boolean {
  const ending = endingOf(filename);
  return Object.values(names).some(({ endings }) => endings.test(ending));
}
