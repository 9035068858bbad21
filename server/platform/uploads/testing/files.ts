import JSZip from "jszip";

const fromBase64 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, "base64"));

/** Each a whole image of one pixel. */
export const PNG = fromBase64("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
export const GIF = fromBase64("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");
export const WEBP = fromBase64("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA");
export const JPEG = fromBase64(
  "/9j/4AAQSkZJRgABAQEAYABgAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcpLDAxNDQ0Hyc5PTgyPC4zNDL/wAARCAABAAEDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAf/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFAEBAAAAAAAAAAAAAAAAAAAAAP/EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/AL+AD//Z",
);

/** The header says so; the pixels are still one. */
export function pngOf(width: number, height: number): Uint8Array {
  const bytes = Buffer.from(PNG);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return new Uint8Array(bytes);
}

/** As a telephone stores it: the orientation in Exif, the dimensions as the sensor lies. */
export function photoOf({ width, height, orientation, isLittle }: { width: number; height: number; orientation: number; isLittle: boolean }): Uint8Array {
  const exif = Buffer.alloc(36);
  const view = new DataView(exif.buffer, exif.byteOffset, exif.length);
  view.setUint16(0, 0xffe1);
  view.setUint16(2, exif.length - 2);
  exif.write("Exif", 4, "latin1");
  exif.write(isLittle ? "II" : "MM", 10, "latin1");
  view.setUint16(12, 42, isLittle);
  view.setUint32(14, 8, isLittle);
  view.setUint16(18, 1, isLittle);
  view.setUint16(20, 0x0112, isLittle);
  view.setUint16(22, 3, isLittle);
  view.setUint32(24, 1, isLittle);
  view.setUint16(28, orientation, isLittle);
  const frame = JPEG.indexOf(0xc0);
  const rest = Buffer.from(JPEG.subarray(2));
  rest.writeUInt16BE(height, frame - 2 + 4);
  rest.writeUInt16BE(width, frame - 2 + 6);
  return new Uint8Array(Buffer.concat([JPEG.subarray(0, 2), exif, rest]));
}

export const text = (content: string): Uint8Array => new TextEncoder().encode(content);
export const joined = (...parts: Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

export const HTML = text("<!doctype html><html><script>alert(1)</script></html>");
export const SVG = text('<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><script>alert(1)</script></svg>');
export const PDF = text("%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF");
export const PROGRAM = joined(text("MZ"), Uint8Array.of(0x90, 0, 3, 0, 0, 0, 4, 0), new Uint8Array(200));

export const zipOf = (files: Record<string, string>): Promise<Uint8Array> => {
  const zip = new JSZip();
  for (const [name, content] of Object.entries(files)) zip.file(name, content);
  return zip.generateAsync({ type: "uint8array" });
};
const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
export const docx = (): Promise<Uint8Array> =>
  zipOf({
    "[Content_Types].xml": `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="${WORD}.main+xml"/></Types>`,
    "word/document.xml": "<w:document/>",
  });
