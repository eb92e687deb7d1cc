import fc from 'fast-check';

/**
 * Property tests try the same cases in every run, so that a red build is about the change at hand. `PROPERTY_SEED=…` explores others; a failure names its
 * seed, and its counterexample becomes a case of its own.
 */
fc.configureGlobal({ seed: Number(process.env['PROPERTY_SEED'] ?? 20_261_124) });
