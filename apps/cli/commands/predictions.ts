import { type PredictionGroup, predictionGroups, predictionOutcomes, type PredictionQuery } from '@bidsmith/core';
import { readBody } from '@bidsmith/pipeline';
import { parseConfig } from '@bidsmith/runtime';
import { exitCodes, UsageError } from '../exit-codes.ts';
import { describePrediction, describePredictions, describeTotals } from '../predictions/describe-predictions.ts';
import { quietLog } from '../quiet-log.ts';
import { readArguments } from '../read-arguments.ts';
import { readSince } from '../read-since.ts';
import { connect, type Service } from '../wiring.ts';

const defaultLimit = 50;
const maxLimit = 100_000;

type Action = (service: Service, json: boolean) => Promise<number>;

/** Lists the prediction log, sums it up, or shows one call in full. */
export async function predictionsCommand(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, {
    proposal: { type: 'string' },
    workspace: { type: 'string' },
    release: { type: 'string' },
    task: { type: 'string' },
    outcome: { type: 'string' },
    since: { type: 'string' },
    limit: { type: 'string' },
    by: { type: 'string' },
    json: { type: 'boolean' },
  });
  const [verb, id, ...rest] = positionals;
  const query: PredictionQuery = {
    ...given('proposalId', values.proposal),
    ...given('workspaceId', values.workspace),
    ...given('release', values.release),
    ...given('task', values.task),
    ...given('outcome', values.outcome === undefined ? undefined : readOutcome(values.outcome)),
    ...given('since', values.since === undefined ? undefined : readSince(values.since)),
    limit: readLimit(values.limit),
  };
  const by = values.by === undefined ? null : readGroup(values.by);
  const action = chooseAction({ verb, id, stray: rest[0] }, query, by);
  const service = await connect(parseConfig(process.env), quietLog);
  try {
    return await action(service, values.json === true);
  } finally {
    await service.close();
  }
}

interface Words {
  readonly verb: string | undefined;
  readonly id: string | undefined;
  readonly stray: string | undefined;
}

function chooseAction({ verb, id, stray }: Words, query: PredictionQuery, by: PredictionGroup | null): Action {
  if (stray !== undefined) throw new UsageError(`There is nothing to do with ${stray}.`);
  if (verb === 'show') {
    if (id === undefined) throw new UsageError('Name the prediction to show.');
    return (service, json) => show(id, service, json);
  }
  if (id !== undefined || (verb !== undefined && verb !== 'list'))
    throw new UsageError(`There is nothing to do with ${id ?? verb}.`);
  return by === null ? (service, json) => list(query, service, json) : (service, json) => sum(by, query, service, json);
}

async function list(query: PredictionQuery, { ports }: Service, json: boolean): Promise<number> {
  const rows = await ports.records.predictions(query);
  process.stdout.write(json ? rows.map((row) => `${JSON.stringify(row)}\n`).join('') : describePredictions(rows));
  return exitCodes.ok;
}

async function sum(by: PredictionGroup, query: PredictionQuery, { ports }: Service, json: boolean): Promise<number> {
  const rows = await ports.records.predictionTotals({ ...query, by });
  process.stdout.write(json ? rows.map((row) => `${JSON.stringify(row)}\n`).join('') : describeTotals(by, rows));
  return exitCodes.ok;
}

async function show(id: string, { ports }: Service, json: boolean): Promise<number> {
  const prediction = await ports.records.prediction(id);
  if (!prediction) {
    console.error(`There is no prediction ${id}.`);
    return exitCodes.failed;
  }
  const body = prediction.bodyKey === null ? null : await readBody(prediction.bodyKey, ports);
  process.stdout.write(
    json ? `${JSON.stringify({ ...prediction, body }, null, 2)}\n` : describePrediction(prediction, body),
  );
  return exitCodes.ok;
}

function readLimit(text: string | undefined): number {
  const limit = text === undefined ? defaultLimit : Number(text);
  if (!Number.isInteger(limit) || limit < 1 || limit > maxLimit)
    throw new UsageError(`--limit takes a number from 1 to ${maxLimit}, not ${text}.`);
  return limit;
}

function readOutcome(text: string): NonNullable<PredictionQuery['outcome']> {
  const outcome = predictionOutcomes.find((known) => known === text);
  if (!outcome) throw new UsageError(`--outcome takes ${predictionOutcomes.join(', ')}, not ${text}.`);
  return outcome;
}

function readGroup(text: string): PredictionGroup {
  const group = predictionGroups.find((known) => known === text);
  if (!group) throw new UsageError(`--by takes ${predictionGroups.join(', ')}, not ${text}.`);
  return group;
}

function given<Name extends string, Value>(name: Name, value: Value | undefined): { [name in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { [name in Name]?: Value });
}
