import { describe, expect, it } from 'vitest';
import { parseXml } from '../xml/parse-xml.ts';
import { writeXml } from '../xml/write-xml.ts';
import { finishDirection } from './finish-direction.ts';
import type { FinishContext } from './fix.ts';

function finished(paragraph: string): string {
  const root = parseXml(`<p:sld>${paragraph}</p:sld>`);
  finishDirection(root, {} as FinishContext, 'ppt/slides/slide1.xml');
  return writeXml(root);
}

describe('the direction of words', () => {
  it('is from the right edge to the left for Hebrew and Arabic', () => {
    expect(finished('<a:p><a:r><a:t>הצעה למכרז</a:t></a:r></a:p>')).toContain('<a:pPr algn="r" rtl="1"/>');
    expect(finished('<a:p><a:pPr algn="r"/><a:r><a:t>عرض</a:t></a:r></a:p>')).toContain('<a:pPr algn="l" rtl="1"/>');
  });

  it('leaves centred words in the middle', () => {
    expect(finished('<a:p><a:pPr algn="ctr"/><a:r><a:t>הצעה</a:t></a:r></a:p>')).toContain('algn="ctr" rtl="1"');
  });

  it('stays for words from left to right', () => {
    expect(finished('<a:p><a:r><a:t>An offer</a:t></a:r></a:p>')).not.toContain('rtl');
  });
});
