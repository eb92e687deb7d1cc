import { readXml } from './read-xml.ts';

/** Shorter titles are leftovers of templates: "RFP", "Doc1". */
const minTitleLength = 6;
/** What programs fill in by themselves. */
const programTitle = /^(?:(?:powerpoint|pptxgenjs)[ -]pr\S*sentation$|microsoft (?:word|powerpoint) - )/i;

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
  const own = title.trim();
  return own.length >= minTitleLength && !programTitle.test(own) ? own : null;
}
