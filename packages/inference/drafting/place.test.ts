import { describe, expect, it } from 'vitest';
import { describePlace, withPlace } from './place.ts';

const file = (name: string, role: 'base' | 'amendment') => ({
  file: name,
  role,
  status: 'read' as const,
  pageCount: 4,
});

describe('places', () => {
  it('are pages of the one file there is', () => {
    expect(describePlace({ file: 'a.pdf', page: 4 }, { files: [file('a.pdf', 'base')] })).toBe('p. 4');
  });

  it('name the file by its role where there are several', () => {
    const files = [file('a.pdf', 'base'), file('b.pdf', 'amendment'), file('c.pdf', 'amendment')];
    expect(describePlace({ file: 'a.pdf', page: 4 }, { files })).toBe('RFP p. 4');
    expect(describePlace({ file: 'c.pdf', page: 1 }, { files })).toBe('Amendment 2 p. 1');
  });

  it('do not count the archive that the files came in', () => {
    const files = [file('p.zip', 'base'), file('p.zip/a.pdf', 'base')];
    expect(describePlace({ file: 'p.zip/a.pdf', page: 4 }, { files })).toBe('p. 4');
    const more = [...files, file('p.zip/b.pdf', 'amendment')];
    expect(describePlace({ file: 'p.zip/a.pdf', page: 4 }, { files: more })).toBe('RFP p. 4');
  });

  it('are clauses where a format has no pages, and left out where nothing is known', () => {
    const brief = { files: [file('a.docx', 'base')] };
    expect(describePlace({ file: 'a.docx', page: null, section: 'Sec. 3.2 Staff' }, brief)).toBe('§ 3.2');
    expect(withPlace('Two copies', { file: 'a.docx', page: null }, brief)).toBe('Two copies');
  });
});
