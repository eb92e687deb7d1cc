import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import '../../../test/support/property-seed.ts';
import { callPriorities } from '@bidsmith/core';
import { createFairLine } from './fair-line.ts';
import type { FairLine, Ticket } from './fair-line.ts';

function ticket(workspaceId: string, proposalId: string, priority: Ticket['priority'] = 'interactive'): Ticket {
  return { workspaceId, proposalId, priority };
}
function servedOf(line: FairLine<string>): string[] {
  return Array.from({ length: line.size }, () => line.next() ?? 'nobody');
}

describe('a fair line', () => {
  it('lets workspaces take turns, each with its oldest proposal first', () => {
    const line = createFairLine<string>();
    for (const call of ['a2.1', 'a1.1', 'a1.2', 'b1.1', 'a1.3', 'b1.2']) {
      line.join(ticket(call.charAt(0), call.slice(0, 2)), call);
    }
    expect(servedOf(line)).toEqual(['a1.1', 'b1.1', 'a1.2', 'b1.2', 'a1.3', 'a2.1']);
    expect(line.next()).toBeUndefined();
  });

  it('lets interactive calls before batch ones and those before shadows', () => {
    const line = createFairLine<string>();
    for (const priority of callPriorities.toReversed()) line.join(ticket('w', 'p', priority), priority);
    expect(servedOf(line)).toEqual(['interactive', 'batch', 'shadow']);
  });

  it('lets a class through once after nineteen others, so that none starves', () => {
    const line = createFairLine<string>();
    line.join(ticket('w', 'p', 'batch'), 'batch');
    line.join(ticket('w', 'p', 'shadow'), 'shadow');
    const served = Array.from({ length: 40 }, () => {
      line.join(ticket('w', 'p'), 'interactive');
      return line.next();
    });
    expect(served.filter((call) => call === 'interactive')).toHaveLength(38);
    expect(served.indexOf('shadow')).toBe(19);
    expect(served.indexOf('batch')).toBe(20);
  });

  it('serves everybody who stays exactly once, and nobody who left', () => {
    const call = fc.record({
      workspaceId: fc.constantFrom('a', 'b', 'c'),
      proposalId: fc.constantFrom('1', '2', '3'),
      priority: fc.constantFrom(...callPriorities),
      what: fc.constantFrom('join', 'join', 'next', 'leave'),
    });
    fc.assert(
      fc.property(fc.array(call, { maxLength: 60 }), (calls) => {
        const line = createFairLine<number>();
        const waiting = new Map<number, () => void>();
        let wrong = 0;
        calls.forEach(({ what, ...asked }, id) => {
          if (what === 'join') waiting.set(id, line.join(asked, id));
          else if (what === 'next') {
            const served = line.next();
            wrong += (served === undefined ? waiting.size === 0 : waiting.delete(served)) ? 0 : 1;
          } else {
            const [leaver] = waiting;
            leaver?.[1]();
            leaver?.[1]();
            if (leaver) waiting.delete(leaver[0]);
          }
          expect(line.size).toBe(waiting.size);
        });
        expect(wrong).toBe(0);
        const rest = Array.from({ length: line.size }, () => line.next());
        expect(new Set(rest)).toEqual(new Set(waiting.keys()));
      }),
    );
  });
});
