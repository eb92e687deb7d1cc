import type { Reporter, TestModule } from 'vitest/node';

/** Ends every run with the line `N passed, N failed`, which build servers of any kind can read. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const passed = tests.filter((test) => test.result().state === 'passed').length;
    // A file that could not be loaded has no tests to count: it counts as one failure.
    const broken = modules.filter((module) => module.state() === 'failed' && module.children.size === 0).length;
    const failed = tests.filter((test) => test.result().state === 'failed').length + broken;
    console.log(`\n${passed} passed, ${failed} failed`);
  }
}
