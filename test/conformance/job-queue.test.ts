import { describeJobQueue } from './job-queue-suite.ts';
import { postgresQueueServer, redisQueueServer } from './queue-servers.ts';

describeJobQueue('Redis', redisQueueServer);
describeJobQueue('PostgreSQL', postgresQueueServer);
