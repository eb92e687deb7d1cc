import { fileURLToPath } from 'node:url';

const names = ['county-elevators', 'district-water', 'lunar-dust-sow', 'vergabe-ausweissystem', 'workforce-evaluation'];

/** Paths of the labelled solicitations that ship with the program, whose documents lie beside them: what a release is measured by unless others are named. */
export const shippedCases: readonly string[] = names.map((name) =>
  fileURLToPath(new URL(`cases/${name}.json`, import.meta.url)),
);
