import { createLogger, onShutdown, parseConfig } from '@bidsmith/runtime';
import { exitCodes } from '../exit-codes.ts';
import { serveApi } from '../serve-api.ts';
import { connect } from '../wiring.ts';
import { refuseArguments } from './no-arguments.ts';

/** Runs the API until told to stop. */
export async function apiCommand(args: string[]): Promise<number> {
  refuseArguments(args);
  const config = parseConfig(process.env);
  const log = createLogger({ level: config.LOG_LEVEL });
  // A start that fails half-way, such as on a port that is taken, ends the process.
  await using opened = new AsyncDisposableStack();
  const service = await connect(config, log);
  opened.defer(() => service.close());
  let draining = false;
  const api = await serveApi(service, () => draining);
  service.ports.metrics.watchProcess('api');
  console.log(`API on ${api.publicUrl}, operators' port on ${api.operatorUrl}\n${service.taken}`);
  const stop = async (): Promise<void> => {
    draining = true;
    await api.close();
    await service.close();
  };
  onShutdown(stop, { log, exitCode: () => exitCodes.ok });
  opened.move();
  return exitCodes.ok;
}
