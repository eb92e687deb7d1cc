import { benchPipeline } from './pipeline.ts';

const benches: Readonly<Record<string, { what: string; run: () => Promise<void> }>> = {
  pipeline: { what: 'wall time of 1 and of 20 proposals ÷ critical path of their model calls', run: benchPipeline },
};

const name = process.argv[2];
const bench = name === undefined ? undefined : benches[name];
if (bench) await bench.run();
else {
  console.error(
    `Usage: npm run bench -- <name>\n\n${Object.entries(benches)
      .map(([key, { what }]) => `  ${key}   ${what}`)
      .join('\n')}`,
  );
  process.exitCode = 2;
}
