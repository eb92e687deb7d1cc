export type { EndpointSettings as ModelSettings } from './endpoint-settings.ts';
