import { describe, expect, it } from 'vitest';
import { createHyphenRule } from './join-hyphens.ts';

describe('createHyphenRule', () => {
  const join = createHyphenRule(['The requirements and the role-based access of the vendor.']);

  it('drops the hyphen of a word that the document also writes whole', () => {
    expect(join('all require-\nments')).toBe('all requirements');
  });

  it('keeps it otherwise, also in numbers and before capitals', () => {
    expect(join('role-\nbased and well-\nknown')).toBe('role-based and well-known');
    expect(join('FAR 52.228-\n5 and multi-\nOEM')).toBe('FAR 52.228-5 and multi-OEM');
  });

  it('leaves dashes between words alone', () => {
    expect(join('Phase I -\nFactor 1')).toBe('Phase I -\nFactor 1');
  });

  it('drops soft hyphens and mends addresses', () => {
    expect(join('deli\u00ad\nver to https://bids.example/\nfiles and https://a.example/x.\nNext')).toBe(
      'deliver to https://bids.example/files and https://a.example/x.\nNext',
    );
  });
});
