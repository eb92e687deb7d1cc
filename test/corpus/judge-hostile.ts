import { type Document, normaliseForQuotes } from '@bidsmith/core';
import type { HostileFile, HostileIndex, RefusalName } from './hostile-index.ts';

/** The Document of the file itself, then those of the files inside it. */
export type Documents = readonly [Document, ...Document[]];

export interface Yardstick {
  readonly codes: HostileIndex['codes'];
  /** Pages as an independent tool counts them: where the page tree is damaged, tools differ, and the index holds the count of one. */
  readonly countedPages: number;
}

/**
 * What is wrong with the reading of a hostile file, in sentences, by what the index expects of it. Where damage alone is the reason for a refusal, text with
 * a warning is right too.
 */
export function judgeHostile(file: HostileFile, documents: Documents, yardstick: Yardstick): string[] {
  const [document] = documents;
  if (document.status === 'unreadable') return judgeRefusal(file, document, yardstick.codes);
  const { outcomes } = file;
  if (outcomes.includes('time-limited') && (document.status === 'read' || document.warnings.length > 0)) return [];
  if (outcomes.includes('parsed') || outcomes.includes('parsed + warning'))
    return judgeParsed(file, documents, yardstick);
  if (isRescued(file, document)) return [];
  return ['it was read, but is to be refused.'];
}

function judgeRefusal({ outcomes }: HostileFile, document: Document, codes: HostileIndex['codes']): string[] {
  const allowed = outcomes.flatMap((outcome) => codes.get(outcome as RefusalName) ?? []);
  if (outcomes.includes('time-limited')) allowed.push('document_too_large');
  if (allowed.length === 0) return ['it was refused, but is to be read.'];
  const code = document.code ?? 'no code';
  return allowed.includes(code) ? [] : [`it was refused with ${code}; right are ${allowed.join(', ')}.`];
}

/** A file refused for its DOCTYPE is unsafe, not damaged. */
function isRescued({ outcomes, expected }: HostileFile, document: Document): boolean {
  const isDamage = outcomes.some((outcome) => outcome === 'corrupt_document' || outcome === 'empty_document');
  return (
    isDamage && !expected.includes('DOCTYPE') && document.warnings.length > 0 && /\p{L}{2}/u.test(textOf(document))
  );
}

function judgeParsed({ expected, outcomes }: HostileFile, documents: Documents, yardstick: Yardstick): string[] {
  const findings = facts.flatMap(({ pattern, judge }) =>
    [...expected.matchAll(pattern)].flatMap((match) => judge(documents, match, yardstick) ?? []),
  );
  const [document] = documents;
  if (!outcomes.includes('parsed') && document.warnings.length === 0) findings.push('it was read without a warning.');
  return findings;
}

interface Fact {
  readonly pattern: RegExp;
  /** A sentence where the document does not show what the words say. */
  readonly judge: (documents: Documents, match: RegExpMatchArray, yardstick: Yardstick) => string | null;
}

const scripts: Readonly<Record<string, RegExp>> = {
  Japanese: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u,
  Arabic: /\p{Script=Arabic}/u,
};
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/; // oxlint-disable-line no-control-regex -- these are looked for

/** What the index says about files that are read, as far as it can be told from any Document. */
const facts: readonly Fact[] = [
  {
    pattern: /(\d+) pages?/g,
    judge: ([{ pages, pageCount }], [, count], { countedPages }) => {
      const isRight = pageCount === Number(count) || pageCount === countedPages;
      const isListed = pages.length === pageCount && pages.every((page, at) => page.number === at + 1);
      return isRight && isListed
        ? null
        : `it has ${count} pages, not ${pageCount}, of which ${pages.length} are listed.`;
    },
  },
  {
    pattern: /`([^`]+)`/g,
    judge: ([document], [, text = '']) =>
      normaliseForQuotes(textOf(document)).includes(normaliseForQuotes(text)) ? null : `the text "${text}" is missing.`,
  },
  {
    pattern: /(\w+) text on page (\d+)/g,
    judge: ([document], [, script = '', page]) => {
      const text = document.pages.find(({ number }) => number === Number(page))?.text ?? '';
      return scripts[script]?.test(text) === true ? null : `page ${page} shows no ${script} text.`;
    },
  },
  {
    pattern: /(\d+) headings/g,
    judge: ([document], [, count]) => {
      const headings = document.blocks.filter((block) => block.kind === 'heading').length;
      return headings === Number(count) ? null : `it has ${count} headings, not ${headings}.`;
    },
  },
  {
    pattern: /(\d+) cells/g,
    judge: ([document], [, count]) => {
      // A heading names the sheet.
      const blocks = document.blocks.filter((block) => block.kind !== 'heading');
      const cells = new Set(blocks.flatMap((block) => block.cells ?? [[block.text]]).flat());
      cells.delete('');
      return cells.size === Number(count) ? null : `it has ${count} cells, not ${[...cells].join(' | ')}.`;
    },
  },
  {
    pattern: /attachment listed|embedded objects listed/g,
    judge: ([document]) => (document.attachments.length > 0 ? null : 'no file inside it is listed.'),
  },
  {
    pattern: /counts all ([\d,]+)/g,
    judge: ([document], [, count = '']) => {
      const plain = count.replaceAll(',', '');
      const told = document.warnings.some(({ detail }) => detail.replaceAll(/(?<=\d),(?=\d)/g, '').includes(plain));
      return told ? null : `no warning counts ${count}.`;
    },
  },
  {
    pattern: /depth <= (\d+)/g,
    judge: (documents, [, most]) =>
      depthOf(documents) <= Number(most) ? null : `files are read ${depthOf(documents)} levels into each other.`,
  },
  {
    pattern: /field values present/g,
    judge: ([document]) =>
      document.blocks.some((block) => block.kind === 'formField') ? null : 'no field of the form has a value.',
  },
  {
    pattern: /hidden text flagged/g,
    judge: ([document]) => {
      const hidden = document.asides.filter((aside) => aside.kind === 'hidden');
      if (hidden.length === 0) return 'no hidden text is flagged.';
      const shown = normaliseForQuotes(document.blocks.map((block) => block.text).join('\n'));
      const leaked = hidden.filter(({ text }) => shown.includes(normaliseForQuotes(text)));
      return leaked.length === 0 ? null : `hidden text stands among the blocks: ${leaked[0]?.text}`;
    },
  },
  {
    pattern: /control characters removed/g,
    judge: ([document]) => (controls.test(textOf(document)) ? 'control characters are left.' : null),
  },
  {
    pattern: /, as (PDF|DOCX)/g,
    judge: ([document], [, format = '']) =>
      document.format === format.toLowerCase() ? null : `it was read as ${document.format}, not ${format}.`,
  },
];

function textOf(document: Document): string {
  const blocks = document.blocks.flatMap((block) => [block.text, ...(block.cells ?? []).flat()]);
  return [...blocks, ...document.pages.map((page) => page.text)].join('\n');
}

/** How many levels of files inside files became Documents. */
function depthOf([own, ...inner]: Documents): number {
  const byName = new Map(inner.map((document) => [document.file, document]));
  const levels = (document: Document): number =>
    Math.max(
      0,
      ...document.attachments.map((attachment) => {
        const found = attachment.document === undefined ? undefined : byName.get(attachment.document);
        return found === undefined ? 0 : 1 + levels(found);
      }),
    );
  return levels(own);
}
