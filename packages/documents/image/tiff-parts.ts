import { frameOfTiff, tiffTag, type TiffTags } from './tiff-directory.ts';

/** A strip or a tile of a picture: its bytes as stored, and where its upper left corner lies. */
export interface TiffPart {
  readonly content: Uint8Array;
  readonly left: number;
  readonly top: number;
}

/** Tiles at the edges reach beyond the picture, but not by more than this many of its dots together. */
export const maxTileDots = 1_000_000;

/** The strips or tiles of a picture, in order. Throws an Error that says why where some lie beyond the end of the file. */
export function cutUp(bytes: Uint8Array, tags: TiffTags): TiffPart[] {
  const { width, height } = frameOfTiff(tags);
  const isTiled = tags.has(tiffTag.tileWidth);
  const across = isTiled ? (tags.get(tiffTag.tileWidth)?.[0] ?? 0) : width;
  const down = isTiled ? (tags.get(tiffTag.tileHeight)?.[0] ?? 0) : (tags.get(tiffTag.rowsPerStrip)?.[0] ?? height);
  if (across < 1 || down < 1 || (isTiled && across * down > width * height + maxTileDots))
    throw new Error('its parts have no sensible size');
  const offsets = tags.get(isTiled ? tiffTag.tileOffsets : tiffTag.stripOffsets) ?? [];
  const counts = tags.get(isTiled ? tiffTag.tileByteCounts : tiffTag.stripByteCounts) ?? [];
  const columns = Math.ceil(width / across);
  const needed = columns * Math.ceil(height / Math.min(down, height));
  if (offsets.length < needed || counts.length < needed) throw new Error('parts of it are missing');
  return offsets.slice(0, needed).map((offset, at) => {
    const end = offset + (counts[at] ?? 0);
    if (end > bytes.length) throw new Error('it is cut off');
    return {
      content: bytes.subarray(offset, end),
      left: (at % columns) * across,
      top: Math.floor(at / columns) * down,
    };
  });
}
