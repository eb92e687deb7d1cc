import type { Block } from '@bidsmith/core';
import { describe, expect, it } from 'vitest';
import { findTitles } from './find-titles.ts';
import { testChunk } from './test-chunk.ts';

type Part = string | (Partial<Block> & { readonly text: string });
const heading = (text: string, more: Partial<Block> = {}): Part => ({ text, kind: 'heading', level: 1, ...more });
const best = (...parts: readonly Part[]): string | null =>
  findTitles(testChunk(parts).blocks.map((block) => ({ block, text: block.text })))[0]?.value ?? null;

describe('the title of a package', () => {
  it.each([
    [
      'an explicit label',
      [heading('Purchasing Office'), 'Project Title: Harbour Light Renewal'],
      'Harbour Light Renewal',
    ],
    [
      'what the request is said to be for',
      [heading('REGION 4'), 'This is a Request for Proposals (RFP) for the Repair of Lock Gates. Offers are due.'],
      'Repair of Lock Gates',
    ],
    [
      'a title set over several lines of the cover',
      [heading('REQUEST FOR PROPOSALS'), heading('For the Supply'), 'of', heading('Ferry Tickets'), 'Issued by:'],
      'Supply of Ferry Tickets',
    ],
    [
      'the large line that is no organisation',
      [heading('Ministry of Ports'), heading('Dredging Support 2031', { level: 2 })],
      'Dredging Support 2031',
    ],
    [
      'a name without the number behind it',
      [heading('LOCK GATE REPAIR PROGRAM RFP 2031-17')],
      'LOCK GATE REPAIR PROGRAM',
    ],
  ])('is %s', (_what, parts, title) => {
    expect(best(...parts)).toBe(title);
  });

  it.each([
    ['organisations', [heading('Region 7 Office of Harbours'), heading('Department of Ports')]],
    ['a person', ['Jane Roe', 'Technology Consultant']],
    ['form labels', [heading('VENDOR INFORMATION'), heading('ATTACHMENT 3')]],
    ['kinds of documents', [heading('Amendment to Request for Quote'), heading('STATEMENT OF WORK')]],
    [
      'lines of a table of contents',
      ['TABLE OF CONTENTS', heading('PLACES FOR CLEANING SERVICES', { number: 'EXHIBIT A' })],
    ],
    ['headings of the body', [heading('BACKGROUND', { number: '1.' }), heading('The Former Cargo System')]],
    ['blanks of a template', ['Title: [Project Title]']],
  ])('is none of %s', (_what, parts) => {
    expect(best(...parts)).toBeNull();
  });
});
