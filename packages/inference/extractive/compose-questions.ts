import { type Brief, guessLanguage, type Requirement, cite } from '@bidsmith/core';
import { questionAbout } from './find-absent.ts';
import type { Facts } from './compose-judgement.ts';

const vague =
  /\b(?:as (?:needed|directed)|(?:on an )?as[- ]needed|reasonabl[ey]|timely|best efforts?|user[- ]friendly|state[- ]of[- ]the[- ]art|sufficient(?:ly)?|adequate(?:ly)?|industry (?:best practices?|standards?)|to the extent (?:practical|possible)|if deemed necessary|from time to time|where possible|as soon as possible|high[- ]quality|zeitnah|angemessen\w*|bei bedarf|gegebenenfalls|ausreichend\w*|nach bedarf|unverzüglich)\b/iu;
/** Work whose amount decides the price. */
const costly =
  /\b(?:support|training|staff\w*|personnel|travel|meetings?|reports?|hours?|equipment|replac\w+|repairs?|maintain|maintenance|monitor\w*|migrat\w+|documentation|backup|spare|supplies|services?|schulung\w*|wartung|personal|leistung\w*|bericht\w*|austausch)\b/iu;
const maxVague = 4;

/** Questions worth asking the issuer, weightiest first: what contradicts itself, what an amendment leaves open, what is absent, what is vague and drives the price. */
export function composeQuestions(facts: Facts): Brief['questions'] {
  const german = isGerman(facts);
  return [
    ...conflicts(facts, german),
    ...silentChanges(facts, german),
    ...missing(facts, german),
    ...unclear(facts, german),
  ];
}

function conflicts({ contradictions }: Facts, german: boolean): Brief['questions'] {
  return contradictions.map(({ about, statements }) => ({
    question: german ? `Welche der Angaben zu „${about}“ gilt?` : `Which of the statements on “${about}” holds?`,
    why: german ? 'Die Unterlagen nennen verschiedene Werte.' : 'The package gives different values.',
    citations: statements,
  }));
}

/** "Section 3.10 is updated": nobody can tell from the amendment what changed. */
function silentChanges({ changes }: Facts, german: boolean): Brief['questions'] {
  const silent = changes.filter(({ how, before, after }) => how === 'replaced' && before === null && after === null);
  if (silent.length === 0) return [];
  return [
    {
      question: german
        ? 'Welcher Wortlaut gilt für die Abschnitte, die als geändert bezeichnet sind, und liegt er den Unterlagen bei?'
        : 'What is the new wording of the parts that the amendment calls updated, and are the documents at hand the updated ones?',
      why: german
        ? 'Die Änderung nennt die Stellen, aber nicht, was sich ändert.'
        : 'The amendment names the parts and does not say what changed.',
      citations: silent.map(({ stated }) => stated),
    },
  ];
}

/** What a statement of work does not say stands in its solicitation, which is to be got and not to be asked for point by point. */
function missing({ absent, documentType }: Facts, german: boolean): Brief['questions'] {
  if (documentType === 'sow' || documentType === 'pws') return [];
  return absent.flatMap((name) => {
    const question = questionAbout(name, german ? 'de' : 'en');
    const why = german ? 'Die Unterlagen sagen es nicht.' : `The package does not state it: ${name}.`;
    return question === null || question === '' ? [] : [{ question, why, citations: [] }];
  });
}

function unclear({ requirements }: Facts, german: boolean): Brief['questions'] {
  return requirements
    .filter((row) => row.strength === 'mandatory' && row.superseded === undefined && row.kind === 'performance')
    .filter(({ quote }) => vague.test(quote) && costly.test(quote))
    .slice(0, maxVague)
    .map((row) => {
      const word = vague.exec(row.quote)?.[0] ?? '';
      return {
        question: german
          ? `Was genau ist mit „${word}“ gemeint (${placeOf(row, german)})?`
          : `What exactly is meant by “${word}” in ${placeOf(row, german)}?`,
        why: german
          ? 'Der Wortlaut lässt den Umfang der Leistung offen.'
          : 'The wording leaves open how much work will be accepted as enough.',
        citations: [cite(row)],
      };
    });
}

function placeOf({ section, page }: Requirement, german: boolean): string {
  if (section !== null) return section;
  if (page === null) return german ? 'diese Stelle' : 'this statement';
  return german ? `Seite ${page}` : `the statement on page ${page}`;
}

/** The language of most of what the package demands: the issuer is asked in its own. */
function isGerman({ requirements, scope }: Facts): boolean {
  return guessLanguage([...requirements, ...scope].map(({ quote }) => quote).join(' ')) === 'de';
}
