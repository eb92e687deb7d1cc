import { describeJobQueueSurvival } from './job-queue-survival-suite.ts';
import { postgresQueueServer, redisQueueServer } from './queue-servers.ts';

describeJobQueueSurvival('Redis', redisQueueServer);
describeJobQueueSurvival('PostgreSQL', postgresQueueServer);
