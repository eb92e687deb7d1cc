import { BidsmithError } from '@bidsmith/core';
import type { Log, Rendered, Renderer, RenderRequest, Sandbox, SlotBudgets, Theme } from '@bidsmith/core';
import { measureBudgets } from './layout/measure-budgets.ts';
import { rendererVersion } from './renderer-version.ts';
import { type FontsFolder, openFontsFolder } from './type/fonts-folder.ts';
import type { GivenFont } from './type/given-fonts.ts';
import { resolveTheme } from './themes/resolve-theme.ts';

/** Three times what a proposal of 2,000 requirements takes (273 MB), far below what a worker has. */
const memoryLimitBytes = 900 * 1024 * 1024;
/** The same deck takes under ten seconds on two busy cores. */
const timeoutMs = 120_000;

export interface RendererParts {
  readonly sandbox: Sandbox;
  readonly log: Log;
  /** Folder of fonts for scripts and families that those which ship with us lack; null or absent: none. */
  readonly fontsFolder?: string | null;
}

/**
 * The renderer: each file in a child process. Throws BidsmithError `render_failed`, or the signal's reason on abort; at once `configuration_invalid` where the folder
 * of fonts cannot be used.
 */
export function createRenderer(parts: RendererParts): Renderer {
  const folder = parts.fontsFolder ? openFontsFolder(parts.fontsFolder, parts.log) : null;
  return {
    version: folder === null ? rendererVersion : `${rendererVersion} with fonts ${folder.version}`,
    budgets: ({ theme }) => knownBudgets(resolveTheme(theme)),
    render: async (request, signal) => {
      const fonts = folder === null ? [] : await fontsFor(folder, request);
      return await render(parts, { ...request, fonts }, signal);
    },
  };
}

const measured = new Map<string, SlotBudgets>();

/** Measured once per pair of fonts: every step of a proposal asks. */
function knownBudgets({ fonts }: Theme): SlotBudgets {
  const key = `${fonts.title}\n${fonts.body}`;
  const budgets = measured.get(key) ?? measureBudgets({ fonts });
  measured.set(key, budgets);
  return budgets;
}

/** What the child is told. */
export type ChildRequest = RenderRequest & {
  /** The operator's fonts that this file needs. */
  readonly fonts?: readonly GivenFont[];
};

async function fontsFor(folder: FontsFolder, { proposal, options }: RenderRequest): Promise<GivenFont[]> {
  const { title, body } = resolveTheme(options.theme).fonts;
  return await folder.fontsFor({ text: JSON.stringify({ proposal, options }), families: [title, body] });
}

async function render(parts: RendererParts, request: ChildRequest, signal: AbortSignal): Promise<Rendered> {
  const outcome = await parts.sandbox({
    module: new URL('./render-in-child.ts', import.meta.url),
    input: request,
    memoryLimitBytes,
    timeoutMs,
    signal,
  });
  if (outcome.status === 'finished' && isRendered(outcome.value)) return outcome.value;
  parts.log.error({ format: request.format, outcome: outcome.status }, 'rendering ended without a file');
  throw new BidsmithError('render_failed', { detail: detailOf(request, outcome), cause: describe(outcome) });
}

type Outcome = Awaited<ReturnType<Sandbox>>;

function isRendered(value: unknown): value is Rendered {
  return (
    typeof value === 'object' &&
    value !== null &&
    'bytes' in value &&
    value.bytes instanceof Uint8Array &&
    'warnings' in value &&
    'report' in value
  );
}

function describe(outcome: Outcome): string {
  if (outcome.status === 'killed') return `killed for ${outcome.reason}`;
  return outcome.status === 'crashed' ? outcome.error : 'no bytes';
}

const names: Readonly<Record<RenderRequest['format'], string>> = {
  pptx: 'presentation',
  pdf: 'PDF document',
  docx: 'Word document',
  deck: 'presentation (PDF)',
  previews: 'previews of the slides',
  xlsx: 'compliance matrix (Excel)',
  csv: 'compliance matrix (CSV)',
  matrix: 'compliance matrix (JSON)',
};

function detailOf(request: RenderRequest, outcome: Outcome): string {
  const file = names[request.format];
  if (outcome.status !== 'killed') return `The ${file} could not be rendered.`;
  return outcome.reason === 'memory'
    ? `The ${file} needed more memory than one rendering may take.`
    : `The ${file} took longer than the ${timeoutMs / 1000} seconds one rendering may take.`;
}
