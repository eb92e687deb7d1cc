import { readXml } from '../ooxml/read-xml.ts';

const minTitleLength = 6;

/** The title in the properties of an Office file, where somebody gave it one. Throws UnfitFile for a damaged part. */
export function readTitle(part: Uint8Array | undefined): string | null {
  if (part === undefined) return null;
  let title = '';
  let isTitle = false;
  readXml(part, {
    open: (name) => {
      isTitle = name === 'dc:title';
    },
    close: () => {
      isTitle = false;
    },
    text: (text) => {
      if (isTitle) title += text;
    },
  });
  return title.trim().length >= minTitleLength ? title.trim() : null;
}
