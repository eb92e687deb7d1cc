import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentDisposition } from './content-disposition.ts';

describe('the name a download is given', () => {
  it.each([
    ['proposal.pdf', `attachment; filename="proposal.pdf"; filename*=UTF-8''proposal.pdf`],
    ['Größe (1).docx', `attachment; filename="Gro_e (1).docx"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%281%29.docx`],
    ['../../etc/passwd', `attachment; filename="etcpasswd"; filename*=UTF-8''etcpasswd`],
    ['a\r\nSet-Cookie: x', `attachment; filename="aSet-Cookie: x"; filename*=UTF-8''aSet-Cookie%3A%20x`],
    ['\u202Efdp.exe', `attachment; filename="fdp.exe"; filename*=UTF-8''fdp.exe`],
    ['\u0591', `attachment; filename="download"; filename*=UTF-8''%D6%91`],
    ['', `attachment; filename="download"; filename*=UTF-8''download`],
  ])('turns %j into a safe header', (filename, header) => {
    expect(contentDisposition(filename)).toBe(header);
  });

  it('shortens a long name and keeps its extension', () => {
    const header = contentDisposition(`${'名'.repeat(300)}.pptx`);
    expect(header.length).toBeLessThan(400);
    expect(header).toMatch(/\.pptx$/);
  });

  it('is plain ASCII without a way out of its quotes, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (filename) => {
        expect(contentDisposition(filename)).toMatch(
          /^attachment; filename="[ !#$&-:<-~]+"; filename\*=UTF-8''[A-Za-z0-9%!._~-]+$/,
        );
      }),
    );
  });
});
