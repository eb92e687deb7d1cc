interface Place {
  readonly file: string;
  readonly page: number | null;
}

/** Characters of an address that Excel follows. */
const maxAddress = 2_079;

/**
 * Address of a page of a source file, for a workbook kept in the folder of the sources; viewers of PDF open it at the page. Null for what has no address
 * of its own: a file without pages, and a file inside an archive or a mail ("outer/inner").
 */
export function pageLink({ file, page }: Place): string | null {
  if (page === null || file.includes('/') || file.includes('\\')) return null;
  // As a whole component, so that no name is taken for a scheme ("mailto:") or leads out of the folder.
  const name = encodeURIComponent(file.toWellFormed()).replaceAll("'", '%27');
  if (/^\.*$/.test(file)) return null;
  const address = /\.pdf$/i.test(file) ? `${name}#page=${page}` : name;
  return address.length <= maxAddress ? address : null;
}
