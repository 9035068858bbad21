const SEGMENT = { mark: 0xff, exif: 0xe1, scan: 0xda } as const;
/** « Exif » and two zeros open the segment that a camera writes. */
const EXIF = [0x45, 0x78, 0x69, 0x66, 0, 0];
const ORIENTATION_TAG = 0x0112;
const ENTRY_BYTES = 12;

/**
 * Whether a JPEG is shown turned by a quarter, so that its width is its height: orientations 5 to 8 of its Exif data (Exif 2.32, §4.6.4).
 * Browsers turn it when they draw it; the header of the image counts its pixels as the camera held them.
 */
export function isTurned(bytes: Uint8Array): boolean {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const tiff = findTiff(view);
    return tiff !== null && readOrientation(view, tiff) >= 5;
  } catch (error) {
    // An offset that points outside the file: it says nothing of its orientation.
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Where the Exif data begin: from segment to segment, up to the pixels. */
function findTiff(view: DataView): number | null {
  let at = 2;
  while (view.getUint8(at) === SEGMENT.mark && view.getUint8(at + 1) !== SEGMENT.scan) {
    const isExif = view.getUint8(at + 1) === SEGMENT.exif && EXIF.every((byte, index) => view.getUint8(at + 4 + index) === byte);
    if (isExif) return at + 4 + EXIF.length;
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}

/** 1, upright, where it is not said. */
function readOrientation(view: DataView, tiff: number): number {
  const isLittle = view.getUint16(tiff) === 0x4949;
  const directory = tiff + view.getUint32(tiff + 4, isLittle);
  const count = view.getUint16(directory, isLittle);
  for (let index = 0; index < count; index += 1) {
    const entry = directory + 2 + index * ENTRY_BYTES;
    if (view.getUint16(entry, isLittle) === ORIENTATION_TAG) return view.getUint16(entry + 8, isLittle);
  }
  return 1;
}
