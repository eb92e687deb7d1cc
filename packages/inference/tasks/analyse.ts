import { BidsmithError, type Chunk, type Findings, type Warning } from '@bidsmith/core';
import { type AnalyseReply, analyseReplySchema } from '../extractive/analyse-reply.ts';
import { describeChunk } from '../extractive/describe-chunk.ts';
import { engineVersion } from '../extractive/engine-version.ts';
import { extractFindings } from '../extractive/extract-findings.ts';
import { groundReply } from '../extractive/ground-reply.ts';
import { withoutMachineOrders } from '../extractive/machine-orders.ts';
import { uniteFindings } from '../extractive/unite-findings.ts';
import { readPromptText } from '../prompt-text.ts';
import type { Accepted, Task } from '../task.ts';

const prompt = readPromptText('analyse');
/** An answer repeats most of the chunk as quotes, with ids and JSON around them; short chunks still need the frame. */
const outputPerInputToken = 2;
const minOutputTokens = 1_500;
const maxOutputTokens = 8_000;

/** Finds what one chunk demands and states. A model's rows count where their quotes stand in the chunk; the engine's own findings complete them. */
export const analyse: Task<Chunk, AnalyseReply, Findings> = {
  name: 'analyse',
  version: `${engineVersion}-${prompt.hash}`,
  reply: analyseReplySchema,
  prompt(received) {
    const chunk = withoutMachineOrders(received);
    if (!chunk.blocks.some(({ text }) => /\p{L}/u.test(text))) return null;
    const room = Math.max(minOutputTokens, chunk.estimatedTokens * outputPerInputToken);
    return {
      system: prompt.text,
      user: describeChunk(chunk),
      maxOutputTokens: Math.min(maxOutputTokens, Math.ceil(room)),
    };
  },
  accept,
  extractive: (chunk) => extractFindings(withoutMachineOrders(chunk)),
};

function accept(reply: AnalyseReply, received: Chunk): Accepted<Findings> {
  const chunk = withoutMachineOrders(received);
  const { findings, renamed, claimed, dropped, reworded } = groundReply(reply, chunk);
  if (claimed > 0 && dropped === claimed)
    throw new BidsmithError('model_output_invalid', {
      detail: `None of the ${claimed} rows has a quote that stands in the text: copy each quote exactly from the block whose id you give.`,
    });
  return {
    value: uniteFindings(uniteFindings(findings, extractFindings(chunk)), renamed),
    warnings: [
      ...(dropped === 0 ? [] : [warning(`${dropped} of the model's ${claimed} statements were left out`, chunk)]),
      ...(reworded === 0
        ? []
        : [warning(`words of the model in ${reworded} statements were replaced by quotes`, chunk)]),
    ],
  };
}

function warning(what: string, { file, index }: Chunk): Warning {
  return {
    code: 'model_output_invalid',
    detail: `Part ${index + 1}: ${what}, since the text does not bear them out.`,
    file,
    stage: 'analyse',
  };
}
