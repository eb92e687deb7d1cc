import { describe, expect, it } from 'vitest';
import { createCircuit } from './circuit.ts';

describe('the circuit', () => {
  const setUp = () => {
    let now = 0;
    const circuit = createCircuit(() => now);
    const fail = (times: number): void => {
      for (let i = 0; i < times; i++) circuit.failed(now);
    };
    return { circuit, fail, pass: (ms: number) => (now += ms) };
  };

  it('opens after five failures within half a minute and not before', () => {
    const { circuit, fail, pass } = setUp();
    fail(4);
    expect(circuit.isOpen).toBe(false);
    pass(29_000);
    fail(1);
    expect(circuit.isOpen).toBe(true);
  });

  it('does not add up failures that are far apart', () => {
    const { circuit, fail, pass } = setUp();
    for (let i = 0; i < 20; i++) {
      fail(1);
      pass(8_000);
    }
    expect(circuit.isOpen).toBe(false);
  });

  it('stays closed while more calls are answered than fail', () => {
    const { circuit, fail } = setUp();
    for (let i = 0; i < 20; i++) {
      circuit.succeeded();
      circuit.succeeded();
      fail(1);
    }
    expect(circuit.isOpen).toBe(false);
  });

  it('closes when a probe is answered, and forgets the failures', () => {
    const { circuit, fail } = setUp();
    fail(5);
    circuit.close();
    fail(4);
    expect(circuit.isOpen).toBe(false);
  });

  it('is not closed by an answer that was under way before', () => {
    const { circuit, fail } = setUp();
    fail(5);
    circuit.succeeded();
    expect([circuit.isOpen, circuit.outageBeganAt]).toEqual([true, 0]);
  });

  it('counts an outage from the first failed call until a call is answered, whatever probes are', () => {
    const { circuit, fail, pass } = setUp();
    pass(100);
    fail(5);
    circuit.close();
    pass(20_000);
    circuit.trip();
    expect(circuit.outageBeganAt).toBe(100);
    circuit.close();
    circuit.succeeded();
    expect(circuit.outageBeganAt).toBeNull();
    circuit.trip();
    expect(circuit.outageBeganAt).toBe(20_100);
  });

  it('begins a new outage where the last failure is long past, but not where the calls themselves took long', () => {
    const { circuit, fail, pass } = setUp();
    fail(1);
    pass(120_000);
    circuit.failed(1_000);
    expect(circuit.outageBeganAt).toBe(0);
    pass(3_600_000);
    fail(1);
    expect(circuit.outageBeganAt).toBe(3_720_000);
    circuit.close();
    pass(120_000);
    circuit.trip();
    expect(circuit.outageBeganAt).toBe(3_840_000);
  });

  it('begins no outage before the last answer, however long ago the call began that failed', () => {
    const { circuit, pass } = setUp();
    pass(50_000);
    circuit.succeeded();
    pass(70_000);
    circuit.failed(1_000);
    expect(circuit.outageBeganAt).toBe(50_000);
  });
});
