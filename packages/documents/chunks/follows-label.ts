const romans = 'i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx'.split(' ');
const lastPart = /^(.*?)([A-Za-z]+|\d+)[^A-Za-z0-9]*$/s;

/** Whether a list label is the next one after another: "(e)" after "(d)", "3.2" after "3.1", "iv." after "iii.". */
export function followsLabel(label: string, before: string): boolean {
  const [, prefix, last] = lastPart.exec(label) ?? [];
  const [, prefixBefore, lastBefore] = lastPart.exec(before) ?? [];
  if (last === undefined || lastBefore === undefined || prefix !== prefixBefore) return false;
  if (/^\d+$/.test(lastBefore)) return last === String(Number(lastBefore) + 1);
  const at = romans.indexOf(lastBefore.toLowerCase());
  if (at >= 0 && romans[at + 1] === last.toLowerCase()) return true;
  return lastBefore.length === 1 && last.length === 1 && last.charCodeAt(0) === lastBefore.charCodeAt(0) + 1;
}
