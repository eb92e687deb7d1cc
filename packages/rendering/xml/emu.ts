/** English metric units, in which Office formats measure. */
export const emuPerInch = 914_400;
export const emuPerPoint = 12_700;
