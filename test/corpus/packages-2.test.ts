import { corpusCases } from './corpus-cases.ts';
import { describePackages } from './packages-suite.ts';

// One half of the packages; the other half is judged beside it.
describePackages(corpusCases.filter((_, index) => index % 2 === 1));
