import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type ApiPorts, type BoardQueue, createApi, createOperatorApi } from '@bidsmith/api';
import { refuseUpload } from '@bidsmith/documents';
import { requireTheme, themeWarnings } from '@bidsmith/rendering';
import { listen } from './listen.ts';
import { evaluateRelease } from './eval/evaluate-release.ts';
import type { Service } from './wiring.ts';

export interface ServingApi {
  readonly publicUrl: string;
  readonly operatorUrl: string;
  close(): Promise<void>;
}

/** Starts the public API and the operators' port of a service. Errors: `configuration_invalid` when a port that was asked for is taken. */
export async function serveApi(service: Service, isDraining: () => boolean): Promise<ServingApi> {
  const { config, ports, pipeline, webhookSender, log } = service;
  await pipeline.settleReleases();
  const web = fileURLToPath(new URL('../web/dist', import.meta.url));
  const api = await createApi(
    { ...ports, pipeline, webhookSender, refuseUpload, readTheme: brandReader(service) },
    {
      maxUploadBytes: config.MAX_UPLOAD_BYTES,
      maxFiles: config.MAX_FILES,
      proposalDeadlineMs: config.PROPOSAL_DEADLINE_SECONDS * 1000,
      token: config.API_TOKEN ?? null,
      webFolder: existsSync(web) ? web : null,
    },
  );
  // Bull Board's types know queues on Redis only; those on PostgreSQL work as well.
  const bullQueues = ports.queue.bull as unknown as readonly BoardQueue[];
  const operators = await createOperatorApi(
    {
      ...ports,
      pipeline,
      bullQueues,
      log,
      evaluate: (inference, signal) => evaluateRelease(inference, { log, signal }),
    },
    { password: config.OPERATOR_PASSWORD ?? null, isDraining },
  );
  await using opened = new AsyncDisposableStack();
  const publicUrl = await listen(api, {
    host: config.HOST,
    port: config.PORT,
    asked: 'PORT' in config.source,
    setting: 'PORT',
  });
  opened.defer(() => api.close());
  const operatorUrl = await listen(operators, {
    host: config.OPERATOR_HOST,
    port: config.OPERATOR_PORT,
    asked: 'OPERATOR_PORT' in config.source,
    setting: 'OPERATOR_PORT',
  });
  opened.move();
  return {
    publicUrl,
    operatorUrl,
    async close() {
      await Promise.all([api.close(), operators.close()]);
    },
  };
}

/** A file that came in by HTTP has nothing beside it. */
function brandReader({ themeReader }: Service): ApiPorts['readTheme'] {
  return async (brand, signal) => {
    const reading = await themeReader({ ...brand, readBeside: null }, signal);
    return { theme: requireTheme(reading), warnings: themeWarnings(reading) };
  };
}
