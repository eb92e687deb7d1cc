import { describe, expect, it } from 'vitest';
import { createCircuit } from './circuit.ts';

describe('the circuit', () => {
  const setUp = () => {
    let now = 0;
    const circuit = createCircuit(30_000, () => now);
    const fail = (times: number): void => {
      for (let i = 0; i < times; i++) circuit.failed();
    };
    return { circuit, fail, pass: (ms: number) => (now += ms) };
  };

  it('opens after five failures in a row and not before', () => {
    const { circuit, fail } = setUp();
    fail(4);
    expect(circuit.allows()).toBe(true);
    fail(1);
    expect(circuit.allows()).toBe(false);
  });

  it('starts to count again after a success', () => {
    const { circuit, fail } = setUp();
    fail(4);
    circuit.succeeded();
    fail(4);
    expect(circuit.allows()).toBe(true);
  });

  it('does not add up failures that are far apart', () => {
    const { circuit, fail, pass } = setUp();
    for (let i = 0; i < 10; i++) {
      fail(1);
      pass(61_000);
    }
    expect(circuit.allows()).toBe(true);
  });

  it('lets one probe through after the cool-down, and closes when it succeeds', () => {
    const { circuit, fail, pass } = setUp();
    fail(5);
    pass(30_000);
    expect([circuit.allows(), circuit.allows()]).toEqual([true, false]);
    circuit.succeeded();
    expect([circuit.allows(), circuit.allows()]).toEqual([true, true]);
  });

  it('opens again at once when the probe fails', () => {
    const { circuit, fail, pass } = setUp();
    fail(5);
    pass(30_000);
    circuit.allows();
    circuit.failed();
    expect(circuit.allows()).toBe(false);
    pass(30_000);
    expect(circuit.allows()).toBe(true);
  });

  it('gives the probe to another when the first was aborted', () => {
    const { circuit, fail, pass } = setUp();
    fail(5);
    pass(30_000);
    circuit.allows();
    circuit.withdrawn();
    expect(circuit.allows()).toBe(true);
  });
});
