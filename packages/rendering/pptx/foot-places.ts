/** The placeholders at the foot, by which slides, layouts and master know each other's. */
export const footPlaces = {
  footer: { type: 'ftr', sz: 'quarter', idx: '11' },
  slideNumber: { type: 'sldNum', sz: 'quarter', idx: '12' },
} as const;

/** The place for what a user adds on a new slide of a layout. */
export const contentPlace = { idx: '20' } as const;
