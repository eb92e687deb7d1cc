import type { FileRole } from './document.ts';
import { isPackage } from './is-package.ts';

const roleNames: Readonly<Record<FileRole, string>> = {
  base: 'RFP',
  amendment: 'Amendment',
  qa: 'Q&A',
  pricing: 'Pricing',
  attachment: 'Attachment',
};

/** How each file is called wherever a place in it is named: by its role, numbered where several share one; an archive is the package they came in. */
export function fileLabels(
  files: readonly { readonly file: string; readonly role: FileRole }[],
): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  const counted = files.filter(({ file }) => !isPackage(file, files));
  for (const { file } of files) if (isPackage(file, files)) labels.set(file, 'Package');
  for (const role of new Set(counted.map((each) => each.role))) {
    const peers = counted.filter((each) => each.role === role);
    for (const [index, { file }] of peers.entries())
      labels.set(file, peers.length === 1 ? roleNames[role] : `${roleNames[role]} ${index + 1}`);
  }
  return labels;
}
