import { createLogger, parseConfig } from '@bidsmith/runtime';
import { exitCodes } from '../exit-codes.ts';
import { connect } from '../wiring.ts';
import { refuseArguments } from './no-arguments.ts';

/** One round of the reconciler. */
export async function reconcileCommand(args: string[]): Promise<number> {
  refuseArguments(args);
  const config = parseConfig(process.env);
  const service = await connect(config, createLogger({ level: config.LOG_LEVEL }));
  try {
    await service.pipeline.reconcile();
    console.log('Records and queue agree.');
    return exitCodes.ok;
  } finally {
    await service.close();
  }
}
