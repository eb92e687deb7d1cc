import type { ReleasePointer } from '@bidsmith/core';
import { defaultTrial, type GatedMover, type Pipeline } from '@bidsmith/pipeline';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { parseRequest } from './parse-request.ts';
import { actor, inSnakeCase, tagOf, versionOf } from './release-resource.ts';

const name = z.string().min(1).max(80);
const percent = z.number().min(0).max(100);
/** Of every move: who acts, on which version of the pointer, and why the gate is passed. */
const mover = {
  by: z.string().min(1).max(200).optional(),
  version: z.number().int().positive().optional(),
  force: z.string().trim().min(1).max(1_000).optional(),
};
const stopping = z.strictObject({ stop: z.literal(true), by: mover.by, version: mover.version });
const promoteBody = z.strictObject({ release: name, ...mover });
const rollbackBody = z.strictObject({ to: name.optional(), by: mover.by, version: mover.version });
const weighing = z.strictObject({ weight: percent, by: mover.by, version: mover.version });
const trying = z.strictObject({
  release: name,
  steps: z
    .array(percent)
    .min(1)
    .max(20)
    .refine((steps) => steps.every((step, index) => step > (steps[index - 1] ?? 0)), 'has to grow from step to step')
    .default([...defaultTrial.steps]),
  min_finished: z.number().int().positive().default(defaultTrial.minFinished),
  min_minutes: z.number().nonnegative().default(defaultTrial.minMinutes),
  auto: z.boolean().default(defaultTrial.auto),
  ...mover,
});
const shadowing = z.strictObject({
  release: name,
  sample: z.number().min(0).max(1),
  daily_budget_usd: z.number().nonnegative(),
  ...mover,
});

/**
 * POST /admin/releases/promote {release}, /canary {release, steps…} | {weight} | {stop}, /shadow {release, sample, daily_budget_usd} | {stop}, /rollback {to?}:
 * each answers with the pointer as it is then. With `If-Match: "v17"` or `version` the move is made on that version only. Errors: `conflict` where the pointer
 * has moved since, where the gate is closed (`force` with a reason opens it), or where there is nothing to move; `not_found`.
 */
export function releaseMoveRoutes(
  app: FastifyInstance,
  { pipeline: { releases } }: { readonly pipeline: Pick<Pipeline, 'releases'> },
): void {
  app.post('/admin/releases/promote', async (request, reply) => {
    const { release, ...by } = parseRequest(promoteBody, request.body);
    return answer(reply, await releases.promote(release, moverOf(request, by)));
  });
  app.post('/admin/releases/rollback', async (request, reply) => {
    const { to = null, ...by } = parseRequest(rollbackBody, request.body);
    return answer(reply, await releases.rollback(to, moverOf(request, by)));
  });
  app.post('/admin/releases/canary', async (request, reply) => {
    if (names(request.body, 'stop')) {
      const by = parseRequest(stopping, request.body);
      return answer(reply, await releases.stopCanary(moverOf(request, by)));
    }
    if (names(request.body, 'weight')) {
      const { weight, ...by } = parseRequest(weighing, request.body);
      return answer(reply, await releases.weighCanary(weight, moverOf(request, by)));
    }
    const body = parseRequest(trying, request.body);
    const { release, steps, min_finished: minFinished, min_minutes: minMinutes, auto, ...by } = body;
    const plan = { steps, minFinished, minMinutes, auto };
    return answer(reply, await releases.startCanary(release, plan, moverOf(request, by)));
  });
  app.post('/admin/releases/shadow', async (request, reply) => {
    if (names(request.body, 'stop')) {
      const by = parseRequest(stopping, request.body);
      return answer(reply, await releases.stopShadow(moverOf(request, by)));
    }
    const body = parseRequest(shadowing, request.body);
    const { release, sample, daily_budget_usd: dailyBudgetUsd, ...by } = body;
    return answer(reply, await releases.startShadow(release, { sample, dailyBudgetUsd }, moverOf(request, by)));
  });
}

function names(body: unknown, member: string): boolean {
  return typeof body === 'object' && body !== null && member in body;
}

function moverOf(
  request: FastifyRequest,
  { by, version, force }: { by?: string | undefined; version?: number | undefined; force?: string | undefined },
): GatedMover {
  const decidedOn = versionOf(request, version);
  return {
    by: actor(request, by),
    ...(decidedOn === undefined ? {} : { version: decidedOn }),
    ...(force === undefined ? {} : { force }),
  };
}

function answer(reply: FastifyReply, pointer: ReleasePointer): FastifyReply {
  return reply.header('etag', tagOf(pointer)).send(inSnakeCase(pointer));
}
