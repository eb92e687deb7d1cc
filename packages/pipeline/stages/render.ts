import {
  artifactFiles,
  fileReportSchema,
  hashJson,
  matrixFormats,
  type RenderFormat,
  renderFormats,
} from '@bidsmith/core';
import { z } from 'zod';
import type { Ports } from '../ports.ts';
import type { ProposalState } from '../proposal-state.ts';
import { plainOutput, type Stage } from '../stage.ts';

/** A rendered file in the object store. */
export const renderedObjectSchema = z.object({
  format: z.enum(renderFormats),
  objectKey: z.string(),
  sizeBytes: z.number().int().nonnegative(),
  sha256: z.string(),
  report: fileReportSchema,
});
export type RenderedObject = z.infer<typeof renderedObjectSchema>;

/** Proposal → one file per format. One step per format, in parallel. */
export const render: Stage<RenderedObject> = {
  name: 'render',
  output: renderedObjectSchema,
  plan: async (state) => state.record.options.formats,
  key: renderKey,
  async run(state, context) {
    const { ports, signal } = context;
    const key = await renderKey(state, context);
    const rendered = await ports.renderer.render(
      {
        format: key.format,
        proposal: await state.proposal(),
        brief: await state.brief(),
        decisions: key.matrix?.decisions ?? [],
        options: state.record.options,
      },
      signal,
    );
    const objectKey = `artifacts/${state.record.workspaceId}/${hashJson(key)}.${key.format}`;
    const stored = await ports.objects.put(objectKey, rendered.bytes, {
      contentType: artifactFiles[key.format].contentType,
      signal,
    });
    return plainOutput(
      {
        format: key.format,
        objectKey,
        sizeBytes: stored.sizeBytes,
        sha256: stored.sha256,
        report: rendered.report,
      },
      rendered.warnings,
    );
  },
};

/** Formats that show what people decided about requirements. */
const showsDecisions: ReadonlySet<RenderFormat> = new Set(matrixFormats);

/**
 * What decides the bytes; other options must not cause a second rendering. A matrix is its proposal's own: decisions may be made between the key and the
 * rendering, and must not reach another proposal on the same files.
 */
async function renderKey(state: ProposalState, { index, ports }: { index: number; ports: Ports }) {
  const { formats, bidder, theme, pageSize } = state.record.options;
  const format = formatAt(formats, index);
  const matrix = showsDecisions.has(format) ? { id: state.record.id, decisions: await state.decisions() } : undefined;
  return {
    proposal: state.resultKeys('check'),
    format,
    bidder,
    theme,
    pageSize,
    renderer: ports.renderer.version,
    matrix,
  };
}

function formatAt(formats: readonly RenderFormat[], index: number): RenderFormat {
  const format = formats[index];
  if (!format) throw new RangeError(`There is no format ${index}.`);
  return format;
}
