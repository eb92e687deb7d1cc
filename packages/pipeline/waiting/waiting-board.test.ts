import { setTimeout as sleep } from 'node:timers/promises';
import type { WaitingReason } from '@bidsmith/core';
import { describe, expect, it } from 'vitest';
import { createWaitingBoard } from './waiting-board.ts';

const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const delayMs = 10;
const proposal = (waitingFor: WaitingReason | null = null) => ({ id: 'prop_1', waitingFor });

function start() {
  const shown: (WaitingReason | null)[] = [];
  const board = createWaitingBoard({ setWaiting: async (_id, reason) => void shown.push(reason) }, log, delayMs);
  return { shown, board, settled: () => sleep(3 * delayMs) };
}

describe('what a proposal is shown to wait for', () => {
  it('is written once when several steps wait, and once when the last of them goes on', async () => {
    const { shown, board, settled } = start();
    const steps = [1, 2, 3].map(() => board.begin(proposal()));
    for (const step of steps) step.tell('gpu');
    await settled();
    steps[0]?.tell(null);
    await settled();
    expect(shown).toEqual(['gpu']);
    for (const step of steps) step.tell(null);
    await settled();
    expect(shown).toEqual(['gpu', null]);
  });

  it('is not written for a wait that is over at once', async () => {
    const { shown, board, settled } = start();
    const step = board.begin(proposal());
    step.tell('endpoint');
    step.tell(null);
    await settled();
    expect(shown).toEqual([]);
  });

  it('is cleared at the end of the step, however it ends', async () => {
    const { shown, board, settled } = start();
    const step = board.begin(proposal());
    step.tell('endpoint');
    await settled();
    step.end();
    await settled();
    expect(shown).toEqual(['endpoint', null]);
  });

  it('names the endpoint that fails before the GPU that starts', async () => {
    const { shown, board, settled } = start();
    board.begin(proposal()).tell('gpu');
    board.begin(proposal()).tell('endpoint');
    await settled();
    expect(shown).toEqual(['endpoint']);
  });

  it('is cleared when a step begins of which the records say that it waits: a killed worker left that behind, or off-peak hours have come', async () => {
    const { shown, board, settled } = start();
    const step = board.begin(proposal('off_peak'));
    await settled();
    expect(shown).toEqual([null]);
    step.end();
    await settled();
    expect(shown).toEqual([null]);
  });

  it('survives records that do not answer', async () => {
    const board = createWaitingBoard({ setWaiting: () => Promise.reject(new Error('down')) }, log, delayMs);
    const step = board.begin(proposal());
    step.tell('gpu');
    await sleep(3 * delayMs);
    step.end();
    await sleep(3 * delayMs);
    board.close();
  });
});
