import { parseXml, UnfitXml } from '../../xml/parse-xml.ts';
import type { FormatCheck } from '../format-check.ts';
import { FindingList } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** Pictures of slides as their rules see them. */
export interface LintPreviews {
  readonly pictures: readonly string[];
  readonly pages: number | null;
}

const picturesSound: Rule<LintPreviews> = {
  name: 'S01',
  severity: 'error',
  asks: 'Every picture is well-formed XML.',
  find: ({ pictures }) =>
    pictures.flatMap((picture, index) => {
      try {
        parseXml(picture);
        return [];
      } catch (error) {
        if (!(error instanceof UnfitXml)) throw error;
        return [{ place: `slide ${index + 1}`, detail: error.message }];
      }
    }),
};

const picturesCounted: Rule<LintPreviews> = {
  name: 'R10',
  severity: 'error',
  asks: 'There are as many pictures as slides.',
  find: ({ pictures, pages }) =>
    pages === null || pages === pictures.length
      ? []
      : [{ place: null, detail: `${pages} slides were planned, ${pictures.length} pictures are there.` }],
};

/** What is asked of the previews. */
const previewRules: readonly Rule<LintPreviews>[] = [picturesSound, picturesCounted];

/** The check of the previews of a deck. Throws where they are no JSON. */
export const previews: FormatCheck = {
  rules: previewRules,
  check({ bytes, pages }) {
    const list = new FindingList();
    const { slides } = JSON.parse(new TextDecoder().decode(bytes)) as { slides: readonly { svg: string }[] };
    list.ask(previewRules, { pictures: slides.map(({ svg }) => svg), pages });
    return list;
  },
};
