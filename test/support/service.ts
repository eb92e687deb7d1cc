import { readFile, rm } from 'node:fs/promises';
import { type Program, startProgram } from './program.ts';
import { temporaryFolder } from './temporary-folder.ts';

export interface ServiceUnderTest {
  readonly url: string;
  readonly operatorUrl: string;
  readonly program: Program;
  readonly dataFolder: string;
  /** Stops it and removes its data. */
  stop(): Promise<void>;
}

/** Settings under which tests run in seconds what takes minutes in production. */
export const quickEnvironment = {
  PORT: '0',
  OPERATOR_PORT: '0',
  RECONCILE_EVERY_SECONDS: '2',
  QUEUE_LOCK_MS: '2000',
  WEBHOOK_ALLOW_PRIVATE: 'true',
  WEBHOOK_RETRY_SCHEDULE: '0,0.3,0.3,0.3',
  LOG_LEVEL: 'info',
} as const;

/** Runs `bidsmith serve` on free ports, with its data in a temporary folder unless one is given. */
export async function startService(
  environment: Readonly<Record<string, string>> = {},
  folder?: string,
): Promise<ServiceUnderTest> {
  const dataFolder = folder ?? (await temporaryFolder('bidsmith-service-'));
  const program = startProgram(['serve'], { ...quickEnvironment, BIDSMITH_DATA: dataFolder, ...environment });
  const [, url] = await program.printed(/web form\s+(http:\S+)/);
  const [, operatorUrl] = await program.printed(/operators\s+(http:\/\/[^/]+)/);
  return {
    url: url ?? '',
    operatorUrl: operatorUrl ?? '',
    program,
    dataFolder,
    async stop() {
      await program.stop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

/** Process id of the worker that a service supervises, from /proc. */
export async function workerPidOf(service: ServiceUnderTest): Promise<number | null> {
  const parent = service.program.child.pid;
  const children = await readFile(`/proc/${parent}/task/${parent}/children`, 'utf8');
  for (const pid of children.trim().split(/\s+/)) {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (command.includes('main.ts\0worker')) return Number(pid);
  }
  return null;
}
