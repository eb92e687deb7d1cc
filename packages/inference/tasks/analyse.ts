import { BidsmithError, type Chunk, type Findings, type Warning } from '@bidsmith/core';
import type { Classifier } from '../classifier/current-classifier.ts';
import { type AnalyseReply, analyseReplySchema } from '../extractive/analyse-reply.ts';
import { describeChunk, describeUncited } from '../extractive/describe-chunk.ts';
import { engineVersion } from '../extractive/engine-version.ts';
import { extractFindings } from '../extractive/extract-findings.ts';
import { groundReply, secondReadingConfidence } from '../extractive/ground-reply.ts';
import { withoutMachineOrders } from '../extractive/machine-orders.ts';
import { requirementsTwiceUnlisted } from '../extractive/merge-requirements.ts';
import { type Uncited, uncitedStatements } from '../extractive/uncited-statements.ts';
import { completeFindings, uniteFindings } from '../extractive/unite-findings.ts';
import { estimateTokens } from '../gateway/estimate-tokens.ts';
import { shippedPrompts, taskVersion } from '../prompt-text.ts';
import type { Accepted, More, Task } from '../task.ts';
import { splitChunk } from './split-chunk.ts';

/** An answer repeats most of the chunk as quotes, with ids and JSON around them; short chunks still need the frame. */
const outputPerInputToken = 2;
const minOutputTokens = 1_500;
const maxOutputTokens = 10_000;
/** A second reading asks for one list only. */
const minSecondOutputTokens = 500;
const maxSecondOutputTokens = 4_000;

/**
 * Finds what one chunk demands and states. A model's rows count where their quotes stand in the chunk; the engine's own findings complete them.
 * A chunk costs one call, or two: the second asks again about statements that sound like obligations and that no row cites, where the engine is not sure of them. It is a
 * tenth of the first at most, asked once, without repair, and never where the first call fell back to the engine. Where an answer was cut off, the model reads on instead.
 */
export const createAnalyse = (
  classifier: Classifier,
  instructions = shippedPrompts.analyse,
): Task<Chunk, AnalyseReply, Findings> => ({
  name: 'analyse',
  version: taskVersion(
    engineVersion,
    { task: 'analyse', prompt: instructions, reply: analyseReplySchema },
    classifier.name,
  ),
  instructions,
  reply: analyseReplySchema,
  prompt(received) {
    const chunk = withoutMachineOrders(received);
    if (!chunk.blocks.some(({ text }) => /\p{L}/u.test(text))) return null;
    return {
      system: readingsOf(instructions).first,
      user: describeChunk(chunk),
      maxOutputTokens: outputRoom(chunk.estimatedTokens),
    };
  },
  accept(reply, received) {
    const reading = read(reply, received, { classifier, instructions });
    const open = uncitedStatements(reading.chunk, reading.found, reading.engine);
    return { ...accepted([reading]), ...(open.length === 0 ? {} : { more: askAgain(reading, open) }) };
  },
  acceptCut(reply, openList, received) {
    if (!/^(?:requirements)?$/.test(openList) || reply.requirements.length === 0) return null;
    const reading = read(reply, received, { classifier, instructions });
    return { ...accepted([reading]), more: readOn([reading], lastCited(reply, reading.chunk)) };
  },
  // Orders are known by what stands around them, which a cut would part.
  split: (received) => splitChunk(withoutMachineOrders(received)),
  unite: (findings) => findings.reduce(uniteFindings),
  extractive: (chunk) => extractFindings(withoutMachineOrders(chunk), classifier),
});

interface Reader {
  readonly classifier: Classifier;
  readonly instructions: string;
}

/** What one answer gave. */
interface Reading extends Reader {
  readonly chunk: Chunk;
  readonly found: Findings;
  readonly renamed: Findings;
  readonly engine: Findings;
  readonly claimed: number;
  readonly dropped: number;
  readonly reworded: number;
}

function read(reply: AnalyseReply, received: Chunk, reader: Reader): Reading {
  const chunk = withoutMachineOrders(received);
  const { findings, renamed, claimed, dropped, reworded } = groundReply(reply, chunk);
  if (claimed > 0 && dropped === claimed)
    throw new BidsmithError('model_output_invalid', {
      detail: `None of the ${claimed} rows has a quote that stands in the text: copy each quote exactly from the block whose id you give.`,
    });
  const engine = extractFindings(chunk, reader.classifier);
  return { ...reader, chunk, found: findings, renamed, engine, claimed, dropped, reworded };
}

/** The rows of the readings of one chunk, and what was left out of them. `refused` are requirements of the engine that do not count. */
function accepted(
  readings: readonly [Reading, ...Reading[]],
  refused: ReadonlySet<unknown> = new Set(),
): Accepted<Findings> {
  const [{ chunk, engine }] = readings;
  const found = readings.map((reading) => reading.found).reduce(uniteFindings);
  const renamed = readings.map((reading) => reading.renamed).reduce(uniteFindings);
  const own = { ...engine, requirements: engine.requirements.filter((row) => !refused.has(row)) };
  const sum = (of: 'claimed' | 'dropped' | 'reworded'): number =>
    readings.reduce((total, reading) => total + reading[of], 0);
  const [claimed, dropped, reworded] = [sum('claimed'), sum('dropped'), sum('reworded')];
  return {
    value: uniteFindings(completeFindings(found, own), renamed),
    warnings: [
      ...(dropped === 0 ? [] : [unborne(`${dropped} of the model's ${claimed} statements were left out`, chunk)]),
      ...(reworded === 0
        ? []
        : [unborne(`words of the model in ${reworded} statements were replaced by quotes`, chunk)]),
    ],
  };
}

/** Asks once more about statements that no row cites. What a model then still leaves out counts only where the engine is sure of it. */
function askAgain(first: Reading, open: readonly Uncited[]): More<Findings> {
  const { chunk } = first;
  const tokens = open.reduce((sum, { statement }) => sum + estimateTokens(statement.quote), 0);
  return {
    prompt: {
      system: readingsOf(first.instructions).second,
      user: describeUncited(chunk, open),
      maxOutputTokens: within(minSecondOutputTokens, tokens * 2 * outputPerInputToken, maxSecondOutputTokens),
    },
    accept(reply: AnalyseReply, isCut) {
      const found = groundReply({ ...nothing, requirements: reply.requirements }, chunk, secondReadingConfidence);
      const second = { ...first, ...found, found: found.findings };
      const refused = requirementsTwiceUnlisted(first.engine.requirements, {
        asked: open.map(({ statement }) => statement.quote),
        listed: [...first.found.requirements, ...found.findings.requirements],
      });
      return accepted([first, second], isCut ? new Set() : refused);
    },
    unanswered: [
      warn(
        'model_output_invalid',
        `the second reading of ${open.length} statements was not completed; the extractive engine judged them`,
        chunk,
      ),
    ],
  };
}

/** Reads the blocks from the last one that the answer cites: what stands before it was read, and the shorter lists were complete. Goes on as long as answers are cut off farther down. */
function readOn(readings: readonly [Reading, ...Reading[]], from: number): More<Findings> {
  const [first] = readings;
  const { chunk } = first;
  const left = chunk.blocks.slice(from).reduce((sum, { text }) => sum + estimateTokens(text), 0);
  return {
    prompt: {
      system: readingsOf(first.instructions).first,
      user: describeChunk(chunk, from),
      maxOutputTokens: outputRoom(left),
    },
    accept(reply: AnalyseReply, isCut) {
      const all = [...readings, { ...read(reply, chunk, first), engine: first.engine }] as const;
      const next = lastCited(reply, chunk);
      return { ...accepted(all), ...(isCut && next > from ? { more: readOn(all, next) } : {}) };
    },
    unanswered: [
      warn(
        'model_stream_incomplete',
        'the answer of the model was cut off and could not be completed; the extractive engine read the rest',
        chunk,
      ),
    ],
  };
}

/** Index of the last block that a requirement cites. */
function lastCited(reply: AnalyseReply, { blocks }: Chunk): number {
  const last = Math.max(0, ...reply.requirements.map(({ block }) => Number(block.slice(1)) - 1));
  return Math.min(last, blocks.length - 1);
}

/** The instructions of both readings, parted by a line of three dashes; where no such line stands, the same serve for both. */
function readingsOf(instructions: string): { readonly first: string; readonly second: string } {
  const [first = '', second = first] = instructions.split(/^---$/mu).map((text) => text.trim());
  return { first, second };
}

const nothing: AnalyseReply = {
  dates: [],
  criteria: [],
  limits: [],
  contacts: [],
  deliverables: [],
  submissionMethods: [],
  risks: [],
  scope: [],
  identifiers: [],
  issuers: [],
  titles: [],
  requirements: [],
};

function outputRoom(inputTokens: number): number {
  return within(minOutputTokens, inputTokens * outputPerInputToken, maxOutputTokens);
}

function within(least: number, wanted: number, most: number): number {
  return Math.ceil(Math.min(most, Math.max(least, wanted)));
}

function unborne(what: string, chunk: Chunk): Warning {
  return warn('model_output_invalid', `${what}, since the text does not bear them out`, chunk);
}

function warn(code: string, what: string, { file, index }: Chunk): Warning {
  return { code, detail: `Part ${index + 1}: ${what}.`, file, stage: 'analyse' };
}
