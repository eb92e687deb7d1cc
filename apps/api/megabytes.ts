/** A size limit as people read it. */
export function megabytes(bytes: number): string {
  const size = bytes / 1024 / 1024;
  return `${Number.isInteger(size) ? size : size.toFixed(1)} MB`;
}
