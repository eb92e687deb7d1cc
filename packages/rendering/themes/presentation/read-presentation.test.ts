import { BidsmithError } from '@bidsmith/core';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { paletteFaults } from '../palette-rules.ts';
import { edit, presentationOf } from './brand-for-tests.ts';
import { readPresentation } from './read-presentation.ts';

const forest = {
  dk2: '1B3A2F',
  lt2: 'EEF1EC',
  accent1: '2E7D5B',
  accent2: 'D9822B',
  accent3: '7A8C85',
  accent4: '5B4B8A',
  accent5: 'E9B949',
  accent6: '8CB8A8',
};
const yellows = {
  dk2: '333333',
  accent1: 'FFE600',
  accent2: 'FFD100',
  accent3: 'FFF2A0',
  accent4: 'FFE066',
  accent5: 'FFEE88',
  accent6: 'FFD700',
};

describe('the brand of a presentation', () => {
  it('is taken with colours, fonts, logo and slide size', async () => {
    const bytes = await presentationOf({
      scheme: forest,
      fonts: { title: 'Cambria', body: 'Arial' },
      layout: 'LAYOUT_16x9',
      logo: { width: 320, height: 100 },
    });
    const { theme, notes, colours } = readPresentation(bytes, 'forest.potx');
    expect(theme).toMatchObject({
      name: 'forest',
      mode: 'light',
      fonts: { title: 'Cambria', body: 'Arial' },
      logo: { contentType: 'image/png', width: 320, height: 100 },
      deck: { heading: '1B3A2F', deep: '1B3A2F', panel: 'EEF1EC' },
    });
    expect(notes.find(({ about }) => about === 'Slide size')).toMatchObject({ fits: true });
    expect(colours.find(({ name }) => name === 'accent')).toMatchObject({ wanted: '2E7D5B', verdict: 'corrected' });
  });

  it('is dark where the master stands on a dark ground, with pages that stay light', async () => {
    const scheme = { dk1: '0B0F14', lt1: 'FFFFFF', dk2: '1A2430', lt2: 'D8DEE6', accent1: '3DDC97', accent2: 'FF6B6B' };
    const { theme } = readPresentation(await presentationOf({ scheme, isDark: true }), 'night.pptx');
    expect(theme).toMatchObject({
      mode: 'dark',
      deck: { ground: '0B0F14', accent: '3DDC97' },
      document: { ground: 'FFFFFF' },
    });
    expect(theme && [...paletteFaults(theme.deck), ...paletteFaults(theme.document)]).toEqual([]);
  });

  it('is refused with its figures where no colour of it can carry words', async () => {
    const { theme, refusals } = readPresentation(await presentationOf({ scheme: yellows }), 'sun.pptx');
    expect(theme).toBeNull();
    expect(refusals.join(' ')).toMatch(/FFE600 .* contrast of 1\.2:1: no colour of this brand can carry words/);
  });

  it('names what is not taken: 4:3 slides, a picture behind them, fonts that cannot be measured', async () => {
    const bytes = await presentationOf({
      layout: 'LAYOUT_4x3',
      fonts: { title: 'Garamond Premier', body: 'Calibri Light' },
      edit: (parts) =>
        edit(parts, 'ppt/slideMasters/slideMaster1.xml', (xml) =>
          xml.replace(/<p:bg>.*?<\/p:bg>|(?=<p:spTree>)/s, '<p:bg><p:bgPr><a:gradFill/><a:effectLst/></p:bgPr></p:bg>'),
        ),
    });
    const { fonts, notes, theme } = readPresentation(bytes, 'old.pptx');
    expect(notes.filter(({ fits }) => !fits).map(({ about }) => about)).toEqual(
      expect.arrayContaining(['Slide size', 'Background']),
    );
    expect(fonts.map(({ asked, taken }) => [asked, taken])).toEqual([
      ['Garamond Premier', 'Times New Roman'],
      ['Calibri Light', 'Calibri'],
    ]);
    expect(theme?.fonts).toEqual({ title: 'Times New Roman', body: 'Calibri' });
  });
});

describe('a file that is no honest presentation is refused', () => {
  const codeOf = (bytes: Uint8Array): string => {
    try {
      readPresentation(bytes, 'file.pptx');
      return 'read';
    } catch (error) {
      if (!(error instanceof BidsmithError)) throw error;
      return error.code;
    }
  };
  const broken = async (name: string, change: (xml: string) => string) =>
    codeOf(await presentationOf({ edit: (parts) => edit(parts, name, change) }));

  it('when it is something else', () => {
    expect(codeOf(new Uint8Array())).toBe('document_empty');
    expect(codeOf(strToU8('%PDF-1.7'))).toBe('unsupported_media_type');
    expect(codeOf(zipSync({ 'a.txt': strToU8('words') }))).toBe('unsupported_media_type');
    expect(codeOf(Buffer.from('d0cf11e0a1b11ae1'.padEnd(1024, '0'), 'hex'))).toBe('unsupported_media_type');
  });

  it('when it is encrypted', () => {
    const sealed = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]);
    expect(codeOf(sealed)).toBe('document_encrypted');
  });

  it('when it may hold macros', async () => {
    const types = '[Content_Types].xml';
    expect(await broken(types, (xml) => xml.replace('presentationml.presentation.main', 'macroEnabled.main'))).toBe(
      'unsupported_media_type',
    );
  });

  it('when a part is missing or not well-formed', async () => {
    const without = (name: string) => async () =>
      codeOf(await presentationOf({ edit: (parts) => void delete parts[name] }));
    expect(await without('ppt/theme/theme1.xml')()).toBe('document_unreadable');
    expect(await without('ppt/slideMasters/slideMaster1.xml')()).toBe('document_unreadable');
    expect(await without('ppt/presentation.xml')()).toBe('document_unreadable');
    expect(await broken('ppt/theme/theme1.xml', (xml) => xml.slice(0, 900))).toBe('document_unreadable');
    expect(await broken('ppt/theme/theme1.xml', (xml) => xml.replace('?>', '?><!DOCTYPE a [<!ENTITY b "c">]>'))).toBe(
      'document_unreadable',
    );
  });

  it('when it ends in the middle', async () => {
    const whole = await presentationOf();
    expect(codeOf(whole.subarray(0, whole.length / 2))).not.toBe('read');
  });

  it('when a part inflates without end, whatever its header claims', async () => {
    const bomb = await broken('ppt/theme/theme1.xml', (xml) => xml + ' '.repeat(4_200_000));
    expect(bomb).toBe('document_too_large');
  });

  it('when elements nest without end', async () => {
    const deep = '<a:x>'.repeat(20_000) + '</a:x>'.repeat(20_000);
    expect(
      await broken('ppt/theme/theme1.xml', (xml) => xml.replace('<a:objectDefaults', `${deep}<a:objectDefaults`)),
    ).toMatch(/read|document_unreadable/);
  });
});
