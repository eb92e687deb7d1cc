import type { Brief, ProposalBlock, Requirement } from '@bidsmith/core';
import { bullets, placeholder, table } from './blocks.ts';
import { groupByChapter } from './chapters.ts';
import { capital, count, figure } from './count.ts';
import { withPlace } from './place.ts';
import { distinctByText, idsOf, mandatoryCount, requirementsOf } from './requirements.ts';
import type { SectionWriter } from './section-writer.ts';
import { shorten } from './shorten.ts';

const characterBudget = 1_200;
const maxExampleCharacters = 130;
const maxBulletCharacters = 160;
const maxBullets = 6;
/** A duty with a measure binds harder than one without. */
const measure =
  /\d+(?:\.\d+)?\s?%|\b\d+\s+(?:\w+\s)?(?:hour|day|week|month|year|minute|user|copies)|\b(?:within|at least|at all times|24\/7)\b/i;
const measureBonus = 0.5;

/** The work itself, by chapter of the source. */
export const scope: SectionWriter = {
  kind: 'scope',
  kicker: 'Scope',
  characterBudget,
  modelWrites: 'all',
  applies: (brief) => duties(brief).length > 0,
  titles(brief) {
    const all = duties(brief);
    const chapters = groupByChapter(brief, all).length;
    const mandatory = mandatoryCount(all);
    const what = count(all.length, 'performance requirement');
    const share =
      mandatory === all.length
        ? all.length === 1
          ? 'and it is mandatory'
          : 'all mandatory'
        : `${figure(mandatory)} mandatory`;
    return [
      ...(chapters > 1 ? [`${what} in ${count(chapters, 'chapter')} define the work, ${share}`] : []),
      `${what} ${all.length === 1 ? 'defines' : 'define'} the work, ${share}`,
    ];
  },
  requirementIds: (brief) => idsOf(duties(brief)),
  blocks({ brief }) {
    const all = duties(brief);
    return [
      chapterTable(brief, all),
      bullets(
        'The duties that weigh most',
        weightiest(all).map((duty) => ({
          text: withPlace(capital(shorten(duty.text, maxBulletCharacters)), duty, brief),
          facts: [duty],
          requirementIds: [duty.id],
        })),
      ),
      placeholder(
        'Bidder to complete: approach',
        'How each chapter of the work will be done, with methods, tools and evidence of earlier use',
      ),
    ];
  },
};

function duties(brief: Brief): Requirement[] {
  return requirementsOf(brief, 'performance');
}

function chapterTable(brief: Brief, all: readonly Requirement[]): ProposalBlock {
  return table(
    'Performance requirements by chapter of the source',
    [
      { label: 'Chapter', width: 4 },
      { label: 'Mandatory', width: 2, align: 'right' },
      { label: 'Optional', width: 2, align: 'right' },
      { label: 'For example', width: 7 },
    ],
    groupByChapter(brief, all).map(({ title, requirements }) => {
      const mandatory = mandatoryCount(requirements);
      const example = weightiest(requirements)[0];
      return {
        cells: [
          title,
          figure(mandatory),
          figure(requirements.length - mandatory),
          example ? withPlace(capital(shorten(example.text, maxExampleCharacters)), example, brief) : '',
        ],
        facts: example ? [example] : [],
        requirementIds: idsOf(requirements),
      };
    }),
  );
}

/** The mandatory, measured and surest first; equal ones in the order of the source. */
function weightiest(requirements: readonly Requirement[]): Requirement[] {
  const weight = ({ strength, text, confidence }: Requirement): number =>
    (strength === 'mandatory' ? 1 : 0) + (measure.test(text) ? measureBonus : 0) + confidence;
  return distinctByText(requirements)
    .toSorted((a, b) => weight(b) - weight(a))
    .slice(0, maxBullets);
}
