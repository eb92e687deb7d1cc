/** Bytes of the encoded name; servers and browsers cut longer ones at will. */
const maxEncodedLength = 240;

/** A Content-Disposition (RFC 6266) that downloads under this name: no path, no control or bidirectional sign, ASCII form and UTF-8 form. */
export function contentDisposition(filename: string): string {
  const cleaned = filename
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}/\\]/gu, '')
    .replace(/^[.\s]+/, '')
    .trim();
  const name = shorten(cleaned) || 'download';
  const ascii = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^ -~]|["%;]/g, '_');
  // A name of combining marks alone leaves nothing.
  return `attachment; filename="${ascii || 'download'}"; filename*=UTF-8''${encodeName(name)}`;
}

/** Keeps the extension, which tells the reader's machine what to do with the file. */
function shorten(name: string): string {
  const extension = /\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0] ?? '';
  let stem = Array.from(name.slice(0, name.length - extension.length));
  while (stem.length > 0 && encodeName(stem.join('') + extension).length > maxEncodedLength) stem = stem.slice(0, -1);
  return stem.length > 0 ? stem.join('') + extension : '';
}

/** RFC 8187: what encodeURIComponent leaves alone, less the signs that are no attr-char. */
function encodeName(name: string): string {
  return encodeURIComponent(name).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
