/** Characters that XML cannot hold are written as "_x000D_"; a literal underscore before such letters as "_x005F_". ISO/IEC 29500-1, 22.9.2.19. */
export function decodeEscapes(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
