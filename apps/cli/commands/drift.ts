import { describeDrift } from '@bidsmith/pipeline';
import { parseConfig } from '@bidsmith/runtime';
import { exitCodes, UsageError } from '../exit-codes.ts';
import { quietLog } from '../quiet-log.ts';
import { readArguments } from '../read-arguments.ts';
import { connect } from '../wiring.ts';

/** Shows what the nightly comparison with the beginning of the live release found, or makes one now. */
export async function driftCommand(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, {
    night: { type: 'string' },
    now: { type: 'boolean' },
    json: { type: 'boolean' },
  });
  if (positionals.length > 0) throw new UsageError(`There is nothing to do with ${positionals[0]}.`);
  if (values.now === true && values.night !== undefined) throw new UsageError('Ask for --night or for --now.');
  const { night } = values;
  if (night !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(night))
    throw new UsageError(`${night} is not a date such as 2026-11-25.`);
  const config = parseConfig(process.env);
  const service = await connect(config, quietLog);
  try {
    const report =
      values.now === true ? await service.pipeline.compareNow() : await service.pipeline.driftReport(night);
    if (report === null) {
      console.error(night === undefined ? 'No report has been made yet.' : `There is no report of ${night}.`);
      return exitCodes.failed;
    }
    process.stdout.write(values.json === true ? `${JSON.stringify(report, null, 2)}\n` : describeDrift(report));
    return report.alerting.length === 0 ? exitCodes.ok : exitCodes.failed;
  } finally {
    await service.close();
  }
}
