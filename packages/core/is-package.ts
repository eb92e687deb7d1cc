/** True for an archive among the files of a proposal whose own files are among them, too: it says nothing itself and is never cited. */
export function isPackage(file: string, files: readonly { readonly file: string }[]): boolean {
  return /\.zip$/i.test(file) && files.some((other) => other.file.startsWith(`${file}/`));
}
