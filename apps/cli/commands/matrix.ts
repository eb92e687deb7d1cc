import { readFile, writeFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { artifactFiles } from '@bidsmith/core';
import { z } from 'zod';
import { callService, type ServiceAddress } from '../call-service.ts';
import { exitCodes, UsageError } from '../exit-codes.ts';
import { readArguments, statFile } from '../read-arguments.ts';

const importTimeoutMs = 5 * 60_000;
const exportFormats = ['xlsx', 'csv', 'json'] as const;
const actions = ['import', 'export'] as const;

/** Exports the compliance matrix of a proposal, or imports one that was edited. */
export async function matrixCommand(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, {
    proposal: { type: 'string' },
    url: { type: 'string' },
    out: { type: 'string' },
    format: { type: 'string' },
    'dry-run': { type: 'boolean' },
    'decided-by': { type: 'string' },
  });
  const [first, file, ...more] = positionals;
  const action = actions.find((known) => known === first);
  if (!action) throw new UsageError('Say import or export.');
  const url = values.url ?? process.env['BIDSMITH_URL'];
  if (!url) throw new UsageError('Name the service with --url or BIDSMITH_URL.');
  if (!values.proposal) throw new UsageError('Name the proposal with --proposal.');
  const path = `/v1/proposals/${encodeURIComponent(values.proposal)}`;
  const service = { url, token: process.env['BIDSMITH_TOKEN'] };
  if (action === 'export') {
    if (file !== undefined) throw new UsageError('Where an export is written to is named with --out.');
    return exportMatrix(service, { path, out: values.out, format: values.format });
  }
  if (file === undefined || more.length > 0) throw new UsageError('Name one file to import.');
  const query = new URLSearchParams();
  if (values['dry-run']) query.set('dry_run', 'true');
  if (values['decided-by']) query.set('decided_by', values['decided-by']);
  return importMatrix(service, { path: `${path}/matrix?${query}`, file });
}

async function exportMatrix(
  service: ServiceAddress,
  wanted: { path: string; out: string | undefined; format: string | undefined },
): Promise<number> {
  const named = wanted.format ?? (wanted.out === undefined ? 'xlsx' : extname(wanted.out).slice(1).toLowerCase());
  const format = exportFormats.find((known) => known === named);
  if (!format)
    throw new UsageError(`A matrix is exported as ${exportFormats.join(', ')}, not as ${named || 'nothing'}.`);
  const out = wanted.out ?? artifactFiles[format === 'json' ? 'matrix' : format].filename;
  const response = await callService(service, `${wanted.path}/matrix${format === 'json' ? '' : `.${format}`}`);
  await writeFile(out, Buffer.from(await response.arrayBuffer()));
  console.log(out);
  return exitCodes.ok;
}

const refusedSchema = z.object({
  row: z.number().nullable(),
  requirement_id: z.string(),
  column: z.string(),
  value: z.string(),
  reason: z.string(),
});
const answerSchema = z.object({
  dry_run: z.boolean(),
  counts: z.object({
    updated: z.number(),
    unchanged: z.number(),
    unknown: z.number(),
    invalid: z.number(),
    conflicts: z.number(),
  }),
  unknown: z.array(z.object({ row: z.number().nullable(), id: z.string().nullable(), reason: z.string() })),
  invalid: z.array(refusedSchema),
  conflicts: z.array(refusedSchema),
  notes: z.array(z.string()),
});
type Answer = z.infer<typeof answerSchema>;

async function importMatrix(service: ServiceAddress, { path, file }: { path: string; file: string }): Promise<number> {
  await statFile(file);
  const form = new FormData();
  form.set('file', new Blob([await readFile(file)]), basename(file));
  const response = await callService(service, path, { method: 'POST', body: form, timeoutMs: importTimeoutMs });
  const answer = answerSchema.parse(await response.json());
  for (const line of complaints(answer)) console.error(line);
  const { counts } = answer;
  console.log(
    `${counts.updated} ${counts.updated === 1 ? 'row' : 'rows'} ${answer.dry_run ? 'would be updated' : 'updated'}, ${counts.unchanged} unchanged, ${counts.unknown} unknown; ${counts.invalid} wrong and ${counts.conflicts} outdated cells left out`,
  );
  return counts.unknown + counts.invalid + counts.conflicts === 0 ? exitCodes.ok : exitCodes.failed;
}

function complaints({ unknown, invalid, conflicts, notes }: Answer): string[] {
  const place = (row: number | null, id: string | null): string =>
    [row === null ? null : `row ${row}`, id].filter((part) => part !== null && part !== '').join(', ') || 'a row';
  return [
    ...unknown.map(({ row, id, reason }) => `${place(row, id)}: ${reason}`),
    ...[...invalid, ...conflicts].map(
      ({ row, requirement_id: id, column, value, reason }) => `${place(row, id)}, ${column} "${value}": ${reason}`,
    ),
    ...notes,
  ];
}
