import { describe, expect, it } from 'vitest';
import { estimatedScripts } from './estimated-scripts.ts';
import { typeface } from './typefaces.ts';

const details = (text: string) => estimatedScripts(text, typeface('body').chain({})).map(({ detail }) => detail);

describe('text on slides without a font for it', () => {
  it('is named by its scripts, with the setting that brings a font', () => {
    const [detail, ...more] = details('The notice 采购人 и 발주처 and ชื่อ 🚀');
    expect(detail).toContain('text in Chinese, Korean, Thai,');
    expect(detail).toContain('FONTS_FOLDER');
    expect(more).toEqual([]);
  });

  it('is none where ours have every letter', () => {
    expect(details('Ελληνικά, Русский, Tiếng Việt, עברית, ✓ → 🚀')).toEqual([]);
  });
});
