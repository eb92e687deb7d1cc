/** Roles of files in words. */
export const roleText: Readonly<Record<string, string>> = {
  base: 'The RFP itself',
  amendment: 'Amendment',
  qa: 'Questions and answers',
  pricing: 'Price sheet',
  attachment: 'Attachment',
};
