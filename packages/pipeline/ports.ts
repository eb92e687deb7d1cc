import type {
  DocumentReader,
  Inference,
  JobQueue,
  Log,
  ObjectStore,
  PipelineMetrics,
  Records,
  Renderer,
} from '@bidsmith/core';

/** All that the pipeline needs from the outside. Which adapter stands behind each is decided where the process starts. */
export interface Ports {
  readonly records: Records;
  readonly queue: JobQueue;
  readonly objects: ObjectStore;
  readonly documents: DocumentReader;
  readonly inference: Inference;
  readonly renderer: Renderer;
  readonly log: Log;
  readonly metrics: PipelineMetrics;
}
