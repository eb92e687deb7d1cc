import { describe, expect, it } from 'vitest';
import { parseNotice } from './notices.ts';

describe('parseNotice', () => {
  it('reads our notices and passes over all others', () => {
    expect(parseNotice('event:prop_1')).toEqual({ kind: 'event', proposalId: 'prop_1' });
    expect(parseNotice('cancel:prop_1')).toEqual({ kind: 'cancel', proposalId: 'prop_1' });
    for (const other of [undefined, '', 'event:', 'other:prop_1', 'prop_1']) expect(parseNotice(other)).toBeNull();
  });
});
