import { benchDocuments } from './documents.ts';
import { benchInference } from './inference.ts';
import { benchPipeline } from './pipeline.ts';
import { benchRendering } from './rendering.ts';
import { benchUnderstanding } from './understanding.ts';

const benches: Readonly<Record<string, { what: string; run: (args: readonly string[]) => Promise<void> }>> = {
  pipeline: { what: 'wall time of 1 and of 20 proposals ÷ critical path of their model calls', run: benchPipeline },
  inference: {
    what: 'throughput ÷ capacity of a model server, capacity found ÷ capacity, tokens billed ÷ tokens of the document; [capacity] [throughput] [tokens] [FILE ...]',
    run: benchInference,
  },
  documents: {
    what: 'pages per second and memory of reading ÷ pdf-parse and pdftotext; [--rounds N] [PDF or folder ...]',
    run: benchDocuments,
  },
  rendering: {
    what: 'time of deck and document ÷ LibreOffice printing the deck; memory of 2,000 requirements; [--rounds N]',
    run: benchRendering,
  },
  understanding: {
    what: 'pages per second of the extractive engine ÷ those of parsing; [--rounds N] [FILE ...]',
    run: benchUnderstanding,
  },
};

const [name, ...args] = process.argv.slice(2);
const bench = name === undefined ? undefined : benches[name];
if (bench) await bench.run(args);
else {
  console.error(
    `Usage: npm run bench -- <name> [arguments]\n\n${Object.entries(benches)
      .map(([key, { what }]) => `  ${key}   ${what}`)
      .join('\n')}`,
  );
  process.exitCode = 2;
}
