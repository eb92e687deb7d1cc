import { describe, expect, it } from 'vitest';
import { fileLabels } from './file-labels.ts';

describe('names of files', () => {
  it('come from their role and are numbered where several share it', () => {
    const labels = fileLabels([
      { file: 'p.zip', role: 'base' },
      { file: 'p.zip/rfp.pdf', role: 'base' },
      { file: 'p.zip/a.pdf', role: 'amendment' },
      { file: 'p.zip/x.pdf', role: 'attachment' },
      { file: 'p.zip/y.pdf', role: 'attachment' },
    ]);
    expect([...labels.values()]).toEqual(['Package', 'RFP', 'Amendment', 'Attachment 1', 'Attachment 2']);
  });
});
