import { BidsmithError, themeSchema } from '@bidsmith/core';
import { describe, expect, it } from 'vitest';
import { pngOf } from './presentation/brand-for-tests.ts';
import { readThemeFile } from './read-theme-file.ts';
import { requireTheme } from './theme-reading.ts';

const bytesOf = (file: unknown): Uint8Array => Buffer.from(typeof file === 'string' ? file : JSON.stringify(file));
const read = (file: unknown, beside: Readonly<Record<string, Uint8Array>> = {}) =>
  readThemeFile({
    bytes: bytesOf(file),
    readBeside: async (path) => {
      const found = beside[path];
      if (!found) throw new Error('not there');
      return found;
    },
  });
const problemOf = (file: unknown): Promise<unknown> =>
  read(file)
    .then(requireTheme)
    .catch((error: unknown) => error);
const acme = { name: 'Acme', colours: { primary: '#12304a', accent: '#0B6E69' } };

describe('a theme file', () => {
  it('becomes a complete theme that every writer takes', async () => {
    const theme = requireTheme(
      await read(
        { ...acme, fonts: { title: 'Cambria', body: 'Arial' }, logo: 'logo.png', tone: 'plain and brief' },
        {
          'logo.png': pngOf(400, 120),
        },
      ),
    );
    expect(themeSchema.parse(theme)).toEqual(theme);
    expect(theme).toMatchObject({ name: 'Acme', fonts: { title: 'Cambria', body: 'Arial' }, tone: 'plain and brief' });
    expect(theme.logo).toMatchObject({ width: 400, height: 120 });
  });

  it('is the same when it was written out and is read again', async () => {
    const theme = requireTheme(await read({ ...acme, mode: 'dark', logo: 'a.png' }, { 'a.png': pngOf(100, 100) }));
    expect(requireTheme(await read(theme))).toEqual(theme);
  });

  it('takes roles one by one and short colours', async () => {
    const theme = requireTheme(await read({ ...acme, roles: { deck: { alert: '#a10' } } }));
    expect(theme.deck.alert).toBe('AA1100');
  });

  it('names the members that are wrong, and what is allowed there', async () => {
    const error = await problemOf({ name: '', colours: { primary: 'blue' }, font: 'Arial' });
    expect(error).toBeInstanceOf(BidsmithError);
    expect(error).toMatchObject({
      code: 'theme_invalid',
      message: expect.stringContaining('colours/primary: must be a colour'),
    });
    expect(await problemOf('not json')).toMatchObject({
      message: expect.stringContaining('The theme file is no JSON'),
    });
    expect(await problemOf('[]')).toMatchObject({ code: 'theme_invalid' });
  });

  it('is refused where text cannot be read on its ground', async () => {
    const error = await problemOf({ name: 'Fog', colours: { primary: '#12304a', text: '#dddddd' } });
    expect(error).toMatchObject({
      code: 'theme_invalid',
      message: expect.stringMatching(/DDDDDD \(text, deck\).*1\.\d:1/),
    });
  });

  it('is refused as a complete theme whose colours were made unreadable by hand', async () => {
    const theme = requireTheme(await read(acme));
    const error = await problemOf({ ...theme, deck: { ...theme.deck, ink: 'CCCCCC' } });
    expect(error).toMatchObject({ message: expect.stringMatching(/The ink of the deck \(CCCCCC\) .* needs 4\.5:1/) });
  });

  it('refuses logos that cannot be drawn, and says how to save them', async () => {
    const withLogo = (logo: string, bytes: Uint8Array) => read({ ...acme, logo }, { [logo]: bytes });
    const refusalsOf = async (logo: string, bytes: Uint8Array) => (await withLogo(logo, bytes)).refusals.join();
    expect(await refusalsOf('a.svg', bytesOf('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toMatch(
      /SVG.*Save it as PNG/,
    );
    expect(await refusalsOf('a.png', pngOf(10, 10))).toMatch(/10 × 10 pixels/);
    expect(await refusalsOf('a.png', Buffer.alloc(500_000))).toMatch(/500 kB; 400 kB are allowed/);
    expect((await read({ ...acme, logo: 'missing.png' })).refusals.join()).toMatch(/There is no logo missing\.png/);
    expect((await read({ ...acme, logo: '/etc/passwd' })).refusals.join()).toMatch(
      /not named by its path from the theme file/,
    );
    expect(
      (await readThemeFile({ bytes: bytesOf({ ...acme, logo: 'a.png' }), readBeside: null })).refusals.join(),
    ).toMatch(/did not come along/);
  });
});
