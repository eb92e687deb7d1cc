/** A reason why a file cannot be read, parted into what is wrong and, when it says so behind the first sentence, what to do. */
export function reasonAndRemedy(reason: string): { detail: string; remedy?: string } {
  const parts = /^(.*?[.!?])\s+(?=\p{Lu})(.+)$/su.exec(reason.trim());
  return parts?.[1] && parts[2] ? { detail: parts[1], remedy: parts[2] } : { detail: reason.trim() };
}
