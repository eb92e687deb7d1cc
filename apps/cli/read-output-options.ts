import { type PageSize, pageSizes, type RenderFormat, renderFormats } from '@bidsmith/core';
import { UsageError } from './exit-codes.ts';

/** The formats of `--formats`, separated by commas. Throws `UsageError` for one that there is not. */
export function readFormats(text: string): RenderFormat[] {
  return text.split(',').map(toFormat);
}

/** The size of `--page-size`. Throws `UsageError` for one that there is not. */
export function readPageSize(text: string): PageSize {
  const size = pageSizes.find((known) => known === text);
  if (!size) throw new UsageError(`--page-size takes ${pageSizes.join(' or ')}, not ${text}.`);
  return size;
}

function toFormat(text: string): RenderFormat {
  const format = renderFormats.find((known) => known === text.trim());
  if (!format) throw new UsageError(`--formats takes ${renderFormats.join(', ')}, not ${text}.`);
  return format;
}
