/** Changes with every change of what the engine finds or how findings are merged: results of another version are computed anew. */
export const engineVersion = 'e10';
