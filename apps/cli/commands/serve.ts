import { createLogger, onShutdown, parseConfig } from '@bidsmith/runtime';
import { exitCodes } from '../exit-codes.ts';
import { serveApi } from '../serve-api.ts';
import { superviseWorker } from '../supervise-worker.ts';
import { connect } from '../wiring.ts';
import { refuseArguments } from './no-arguments.ts';

/** Runs the whole service: the API here, the workers in a supervised child, so that heavy steps never hold up an answer. */
export async function serveCommand(args: string[]): Promise<number> {
  refuseArguments(args);
  const config = parseConfig(process.env);
  const log = createLogger({ level: config.LOG_LEVEL });
  // A start that fails half-way, such as on a port that is taken, ends the process.
  await using opened = new AsyncDisposableStack();
  const service = await connect(config, log);
  opened.defer(() => service.close());
  let draining = false;
  const api = await serveApi(service, () => draining);
  opened.defer(() => api.close());
  const worker = await superviseWorker({
    environment: { ...config.source, DATABASE_URL: service.databaseUrl, BIDSMITH_DATA: config.dataFolder },
    log,
  });
  service.ports.metrics.watchProcess('api');
  service.ports.metrics.include(worker.metrics);
  const stop = async (): Promise<void> => {
    draining = true;
    await Promise.all([worker.stop(), api.close()]);
    await service.close();
  };
  onShutdown(stop, { log, exitCode: () => exitCodes.ok });
  opened.move();
  console.log(
    [
      'bidsmith is ready',
      `  web form   ${api.publicUrl}`,
      `  API        ${api.publicUrl}/docs`,
      `  operators  ${api.operatorUrl}/admin/queues`,
      `  ${service.taken}`,
      '  Ctrl-C stops it.',
    ].join('\n'),
  );
  return exitCodes.ok;
}
