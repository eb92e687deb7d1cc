const introduced = /^(?:section|sec\.|clause|article|part|chapter|abschnitt|ziffer|kapitel|nummer|nr\.|§+)\s*/iu;
const lettered = /^[A-Z](?:\.\d{1,3})+(?:-\d{1,3})?(?:\.?\([a-z0-9]{1,3}\))*(?=[.):\s–—-]|$)/u;
const numbered = /^\d{1,3}(?:\.\d{1,3})+(?:-\d{1,3})?(?:\.?\([a-z0-9]{1,3}\))*(?=[.):\s–—-]|$)/u;
/** One number alone is a clause only where a mark or a heading's capital follows: "3 copies" counts things. */
const plain = /^\d{1,3}(?=[.):]?\s+\p{Lu}|[.):]?$)/u;
const letter = /^[A-Z](?=[.):\s–—-]|$)/u;

/** The number with which a heading begins: `L.3`, `4.2.1`, `52.212-1`; undefined where it begins with none. */
export function clauseNumber(heading: string): string | undefined {
  const text = heading.trim();
  const rest = text.replace(introduced, '');
  const number = lettered.exec(rest)?.[0] ?? numbered.exec(rest)?.[0] ?? plain.exec(rest)?.[0];
  if (number !== undefined) return number;
  return rest === text ? undefined : letter.exec(rest)?.[0];
}
