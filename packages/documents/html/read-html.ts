import { Parser } from 'htmlparser2';
import type { ChildInput, ChildResult } from '../child-protocol.ts';
import { UnfitFile } from '../unfit-file.ts';
import { decodeHtml } from './decode-html.ts';
import { createPageReader, type Page, type PageOptions } from './page-reader.ts';

/** A page with less text than this beside twice as much navigation has probably left its navigation open. */
const fewCharacters = 500;
const maxRunningShare = 2;

/**
 * Reads a web page as it is shown: headings, paragraphs, lists with their numbers, tables, form fields. What a reader does not see, comments, and what leads
 * through the site go aside. Nothing is run or fetched. Throws UnfitFile: `document_too_large` for deep nesting, `document_has_no_text`, `document_unreadable`.
 */
export function readHtml(input: ChildInput): ChildResult {
  const html = decodeHtml(input.bytes);
  if (html === null) throw new UnfitFile('document_unreadable', 'The file is binary, not a web page.');
  const { maxCells, maxBlocks } = input.limits;
  const options = { maxCells, maxBlocks };
  const first = readPage(html, { ...options, keepsRunning: false });
  const page = isMostlyRunning(first) ? readPage(html, { ...options, keepsRunning: true }) : first;
  const { blocks, asides } = page;
  if (blocks.length === 0) throw withoutText(page);
  const heading = blocks.find((block) => block.kind === 'heading')?.text ?? null;
  return {
    outcome: 'read',
    title: page.title === '' ? heading : page.title,
    pageCount: null,
    pages: [],
    blocks,
    asides,
    warnings: warningsOf(page),
  };
}

function readPage(html: string, options: PageOptions): Page {
  const { finish, ...handlers } = createPageReader(options);
  const parser = new Parser(handlers, { decodeEntities: true });
  parser.write(html);
  parser.end();
  return finish();
}

function isMostlyRunning({ blocks, asides }: Page): boolean {
  const shown = blocks.reduce((sum, block) => sum + block.text.length, 0);
  const running = asides.reduce((sum, aside) => sum + (aside.kind === 'running' ? aside.text.length : 0), 0);
  return shown < fewCharacters && running > shown * maxRunningShare;
}

function warningsOf({ hasScript, hasFrame }: Page): string[] {
  return [
    ...(hasScript ? ['The page holds scripts. They were not run, so what they would fill in is missing.'] : []),
    ...(hasFrame
      ? [
          'The page shows or leads to another page, which was not followed. Save that page and upload it, if it matters.',
        ]
      : []),
  ];
}

function withoutText({ hasScript }: Page): UnfitFile {
  return new UnfitFile(
    'document_has_no_text',
    hasScript
      ? 'The page has no text of its own: scripts fill it in. Open it in a browser, print it to PDF and upload that.'
      : 'The page has no text that a reader sees.',
  );
}
