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
  const service = await connect(config, log);
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
  return exitCodes.ok;
}
