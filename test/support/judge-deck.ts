import { runTool } from './run-tool.ts';

/** What the lint of decks says: errors and warnings as it prints them, one line per rule. */
export interface DeckVerdict {
  readonly slides: number;
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}

/** Lints a deck against its rendering. The counts are read from what it prints: its exit code says nothing of a crash. */
export async function lintDeck(
  { linter, pptx, rendered }: { linter: string; pptx: string; rendered: string },
  timeoutMs: number,
): Promise<DeckVerdict> {
  const run = await runTool(process.execPath, [linter, pptx, rendered], { timeoutMs });
  const head = /: (\d+) slides, (\d+) errors, (\d+) warnings$/m.exec(run.output);
  if (!head) throw new Error(`The lint of decks ended without a count: ${run.output}\n${run.errors}`);
  const lines = run.output.split('\n').map((line) => line.trim());
  const errors = lines.filter((line) => line.startsWith('error '));
  if (errors.length === 0 && Number(head[2]) > 0)
    throw new Error(`The lint counts errors but lists none: ${run.output}`);
  return { slides: Number(head[1]), errors, warnings: lines.filter((line) => line.startsWith('warn ')) };
}
