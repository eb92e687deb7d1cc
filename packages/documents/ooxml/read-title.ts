import { readXml } from './read-xml.ts';

/** Shorter titles are leftovers of templates: "RFP", "Doc1". */
const minTitleLength = 6;

/** The title that an Office file names among its properties; null when it names none worth showing. */
export function readTitle(core: Uint8Array | undefined): string | null {
  if (core === undefined) return null;
  let title = '';
  let isTitle = false;
  readXml(core, {
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
