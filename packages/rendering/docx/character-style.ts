/** Character styles: a reference that stands within text, words that are yet to come, and links. */
export const characterStyles = {
  RfpReferenceChar: { name: 'RFP Reference Char', colour: 'subtle', size: 8.5, bold: false },
  ToBeCompletedChar: { name: 'To be completed Char', colour: 'alert', size: null, bold: false },
  SeverityHigh: { name: 'Severity High', colour: 'alert', size: null, bold: true },
  Strong: { name: 'Strong', colour: null, size: null, bold: true },
} as const;
export type CharacterStyle = keyof typeof characterStyles;
