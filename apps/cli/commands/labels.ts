import { type RequirementLabel, requirementLabelSchema } from '@bidsmith/core';
import { createLogger, parseConfig } from '@bidsmith/runtime';
import { z } from 'zod';
import { callService } from '../call-service.ts';
import { exitCodes, UsageError } from '../exit-codes.ts';
import { readArguments } from '../read-arguments.ts';
import { connect } from '../wiring.ts';

const pageSize = 1_000;
/** Until keys belong to workspaces there is one. */
const workspaceId = 'default';

type ReadPage = (after: string | undefined) => Promise<readonly RequirementLabel[]>;

/** Prints what people's decisions say about statements, one JSON object a line: rows to train on, or with --all every label as it was stored. */
export async function labelsCommand(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, { url: { type: 'string' }, all: { type: 'boolean' } });
  const print = values.all === true ? printAll : printRows;
  if (positionals.length > 0) throw new UsageError(`There is nothing to do with ${positionals[0]}.`);
  const url = values.url ?? process.env['BIDSMITH_URL'];
  if (url) return print((after) => readRemotePage(url, after));
  const config = parseConfig(process.env);
  const service = await connect(config, createLogger({ level: config.LOG_LEVEL }));
  try {
    const { records } = service.ports;
    return await print((after) => records.labels({ workspaceId, limit: pageSize, ...(after ? { after } : {}) }));
  } finally {
    await service.close();
  }
}

async function printAll(readPage: ReadPage): Promise<number> {
  for await (const label of labelsOf(readPage)) printLine(label);
  return exitCodes.ok;
}

/** Each statement once, with the latest answer: who changes their mind does not teach both. */
async function printRows(readPage: ReadPage): Promise<number> {
  const latest = new Map<string, RequirementLabel['statement']>();
  for await (const { statement } of labelsOf(readPage)) {
    const { document, leadIn, text } = statement;
    latest.set(JSON.stringify([document, leadIn, text]), statement);
  }
  for (const statement of latest.values()) printLine(statement);
  return exitCodes.ok;
}

async function* labelsOf(readPage: ReadPage): AsyncGenerator<RequirementLabel> {
  let after: string | undefined;
  do {
    const page = await readPage(after);
    yield* page;
    after = page.at(-1)?.id;
  } while (after !== undefined);
}

function printLine(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

const pageSchema = z.object({ data: z.array(requirementLabelSchema) });

async function readRemotePage(url: string, after: string | undefined): Promise<readonly RequirementLabel[]> {
  const query = new URLSearchParams({ limit: String(pageSize), ...(after ? { cursor: after } : {}) });
  const service = { url, token: process.env['BIDSMITH_TOKEN'] };
  return pageSchema.parse(await (await callService(service, `/v1/labels?${query}`)).json()).data;
}
