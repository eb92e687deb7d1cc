export { createApi } from './create-api.ts';
export { createMetricsApi } from './operator/create-metrics-api.ts';
export { createOperatorApi } from './create-operator-api.ts';
export type { ApiPorts, ApiSettings } from './api-ports.ts';
export type { BoardQueue, OperatorPorts } from './create-operator-api.ts';
