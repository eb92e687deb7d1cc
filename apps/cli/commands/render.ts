import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import {
  type Brief,
  matrixFormats,
  type Proposal,
  type ProposalOptions,
  proposalOptionsSchema,
  type Renderer,
  type RenderFormat,
} from '@bidsmith/core';
import { createRenderer } from '@bidsmith/rendering';
import { createSandbox, parseConfig } from '@bidsmith/runtime';
import { exitCodes, UsageError } from '../exit-codes.ts';
import { quietLog } from '../quiet-log.ts';
import { isFile, readArguments } from '../read-arguments.ts';
import { readFormats, readPageSize } from '../read-output-options.ts';
import { readBriefFile, readProposalFile } from '../render/read-json-file.ts';
import { showRendered } from '../render/show-rendered.ts';
import { planOutputs, writeRendered } from '../render/write-rendered.ts';
import { chooseTheme } from '../theme/choose-theme.ts';
import { untilInterrupted } from '../until-interrupted.ts';

const defaultFormats: readonly RenderFormat[] = ['pptx', 'pdf'];

interface Wanted {
  readonly file: string;
  readonly briefFile: string | null;
  readonly formats: readonly RenderFormat[];
  readonly theme: string;
  readonly pageSize: ProposalOptions['pageSize'];
  readonly bidder: string | null;
  readonly fonts: string | null;
  readonly out: string;
}

/** Renders a proposal anew from its `proposal.json`: without database, queue, model or service. */
export async function renderCommand(args: string[]): Promise<number> {
  const wanted = await readWanted(args);
  return untilInterrupted(async (signal) => {
    const inputs = [wanted.file, ...(wanted.briefFile === null ? [] : [wanted.briefFile])];
    const [proposal, brief, theme] = await Promise.all([
      readProposalFile(wanted.file),
      wanted.briefFile === null ? null : readBriefFile(wanted.briefFile),
      chooseTheme(wanted.theme, signal),
    ]);
    if (typeof theme !== 'string') inputs.push(wanted.theme);
    const { formats, pageSize, bidder } = wanted;
    const options = proposalOptionsSchema.parse({ formats, theme, pageSize, bidder });
    const outputs = await planOutputs(formats, { out: wanted.out, inputs });
    const renderer = createRenderer({
      sandbox: createSandbox({ concurrency: availableParallelism(), log: quietLog }),
      log: quietLog,
      fontsFolder: wanted.fonts,
    });
    const source = { proposal, brief, options, renderer, signal };
    await Promise.all([...outputs].map(([format, path]) => renderFile(format, path, source)));
    return exitCodes.ok;
  });
}

interface Source {
  readonly proposal: Proposal;
  readonly brief: Brief | null;
  readonly options: ProposalOptions;
  readonly renderer: Renderer;
  readonly signal: AbortSignal;
}

async function renderFile(format: RenderFormat, path: string, source: Source): Promise<void> {
  const { proposal, brief, options, renderer, signal } = source;
  const startedAt = performance.now();
  const rendered = await renderer.render({ format, proposal, brief, decisions: [], options }, signal);
  const ms = performance.now() - startedAt;
  await writeRendered(format, path, rendered.bytes);
  console.log(showRendered({ path, format, ms }, rendered).join('\n'));
  for (const { code, detail } of rendered.warnings) console.error(`warning: ${detail} (${code})`);
}

async function readWanted(args: string[]): Promise<Wanted> {
  const { values, positionals } = readArguments(args, {
    theme: { type: 'string' },
    'page-size': { type: 'string' },
    formats: { type: 'string' },
    bidder: { type: 'string' },
    brief: { type: 'string' },
    fonts: { type: 'string' },
    out: { type: 'string' },
  });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new UsageError('Name one proposal.json.');
  const formats = values.formats === undefined ? defaultFormats : [...new Set(readFormats(values.formats))];
  return {
    file,
    briefFile: await findBrief(file, values.brief, formats),
    formats,
    theme: values.theme ?? 'meridian',
    pageSize: readPageSize(values['page-size'] ?? 'a4'),
    bidder: values.bidder?.trim() || null,
    fonts: values.fonts ?? parseConfig(process.env).FONTS_FOLDER ?? null,
    out: values.out ?? 'out',
  };
}

/** The brief that the matrix is made of: the one named, or the one beside the proposal; null where no format needs it. */
async function findBrief(
  file: string,
  named: string | undefined,
  formats: readonly RenderFormat[],
): Promise<string | null> {
  const needing = formats.find((format) => matrixFormats.some((known) => known === format));
  if (needing === undefined) return null;
  if (named !== undefined) return named;
  const beside = join(dirname(file), 'brief.json');
  if (await isFile(beside)) return beside;
  throw new UsageError(
    `${needing} is made from the brief: there is no brief.json beside ${file}, so name one with --brief.`,
  );
}
