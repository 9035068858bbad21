import { describe, expect, test } from "vitest";
import { MAX_FILE_BYTES } from "@/domain/minutes/files";
import { examineFile } from "./kind";
import { docx, GIF, HTML, joined, JPEG, PDF, photoOf, PNG, pngOf, PROGRAM, SVG, text, WEBP, zipOf } from "./testing/files";

const kindOf = async (name: string, bytes: Uint8Array, declaredType = "") => {
  const examined = await examineFile({ name, declaredType, bytes });
  return examined.ok ? examined.kind : examined.refusal.reason;
};
const attachment = (mediaType: string) => ({ mediaType, isImage: false });

describe("images are what their bytes say", () => {
  test.each([
    ["image/png", PNG],
    ["image/jpeg", JPEG],
    ["image/gif", GIF],
    ["image/webp", WEBP],
  ])("%s", async (mediaType, bytes) => {
    expect(await kindOf("sans extension", bytes)).toEqual({ mediaType, isImage: true, dimensions: { width: 1, height: 1 } });
  });
  test("a JPEG named .png is an image, under its own type", async () => {
    expect(await kindOf("photo.png", JPEG, "image/png")).toMatchObject({ mediaType: "image/jpeg", isImage: true });
  });
  test.each([1, 2, 3, 4])("a photo of orientation %i is as wide as its sensor", async (orientation) => {
    for (const isLittle of [true, false]) expect(await kindOf("a.jpg", photoOf({ width: 40, height: 30, orientation, isLittle }))).toMatchObject({ dimensions: { width: 40, height: 30 } });
  });
  test.each([5, 6, 7, 8])("a photo of orientation %i stands", async (orientation) => {
    for (const isLittle of [true, false]) expect(await kindOf("a.jpg", photoOf({ width: 40, height: 30, orientation, isLittle }))).toMatchObject({ dimensions: { width: 30, height: 40 } });
  });
  test("Exif data that point outside the file say nothing", async () => {
    const photo = photoOf({ width: 40, height: 30, orientation: 6, isLittle: true });
    new DataView(photo.buffer).setUint32(16, 0xffff_fff0, true);
    expect(await kindOf("a.jpg", photo)).toMatchObject({ dimensions: { width: 40, height: 30 } });
  });
  test("40 million pixels are accepted, one row more is not", async () => {
    expect(await kindOf("a.png", pngOf(8_000, 5_000))).toMatchObject({ isImage: true });
    expect(await examineFile({ name: "a.png", declaredType: "", bytes: pngOf(8_000, 5_001) })).toEqual({ ok: false, refusal: { reason: "too_many_pixels", width: 8_000, height: 5_001 } });
  });
});

describe("an image that is not one", () => {
  test.each([
    ["the signature of a PNG, then garbage", "a.png", joined(PNG.subarray(0, 8), text("garbage garbage garbage garbage"))],
    ["a PNG cut inside its header", "a.png", PNG.subarray(0, 20)],
    ["the signature of a JPEG, then garbage", "a.jpg", joined(JPEG.subarray(0, 3), text("garbage garbage garbage garbage"))],
    ["a GIF of no width", "a.gif", joined(GIF.subarray(0, 6), new Uint8Array(30))],
    ["HTML named .jpg", "a.jpg", HTML],
    ["SVG named .png", "a.png", SVG],
    ["text named .webp", "a.webp", text("bonjour")],
    ["a PDF named .png", "a.png", PDF],
  ])("%s", async (_case, name, bytes) => {
    expect(await kindOf(name, bytes)).toBe("not_an_image");
  });
  test("declared as an image by the browser only", async () => {
    expect(await kindOf("collage", HTML, "image/png")).toBe("not_an_image");
  });
  test("a JPEG of 20 Mo without a frame is refused at once: nothing is read byte by byte for seconds", async () => {
    const bytes = new Uint8Array(MAX_FILE_BYTES);
    bytes.set([0xff, 0xd8, 0xff, 0xe0]);
    const startedAt = performance.now();
    expect(await kindOf("a.jpg", bytes)).toBe("not_an_image");
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });
});

describe("programs and scripts", () => {
  test.each([
    ["a program of Windows named .png", "a.png", PROGRAM],
    ["a program of Windows named .txt", "a.txt", PROGRAM],
    ["MZ and little else", "a.txt", text("MZ bonjour")],
    ["ELF", "a", joined(Uint8Array.of(0x7f), text("ELF"), new Uint8Array(100))],
    ["Mach-O", "a", Uint8Array.of(0xcf, 0xfa, 0xed, 0xfe, 7, 0, 0, 1)],
    ["a script of Unix named .txt", "a.txt", text("#!/bin/sh\nrm -rf /")],
    ["a script of Windows", "a.cmd", text("del *.*")],
    ["a JavaScript", "a.js", text("alert(1)")],
    ["an image named .scr", "a.scr", PNG],
  ])("%s", async (_case, name, bytes) => {
    expect(await kindOf(name, bytes)).toBe("executable");
  });
  test("an archive of Java, whatever its name", async () => {
    expect(await kindOf("a.zip", await zipOf({ "META-INF/MANIFEST.MF": "Manifest-Version: 1.0" }))).toBe("executable");
  });
});

describe("any other file is an attachment", () => {
  test.each([
    ["a.svg", SVG, "image/svg+xml", "text/plain"],
    ["a.svg", joined(text('<?xml version="1.0"?>'), SVG), "image/svg+xml", "application/xml"],
    ["a.html", HTML, "text/html", "text/plain"],
    ["a.pdf", PDF, "application/pdf", "application/pdf"],
    ["notes.csv", text("é;à\r\n"), "text/csv", "text/plain"],
    ["a.bin2", Uint8Array.of(1, 2, 3, 0, 4), "", "application/octet-stream"],
    ["latin1.txt", Uint8Array.of(0x63, 0xe9, 0x63), "text/plain", "application/octet-stream"],
    ["a.ico", Uint8Array.of(0, 0, 1, 0, 1, 0, 16, 16, 0, 0, 1, 0, 24, 0), "image/x-icon", "image/x-icon"],
  ])("%s (%#)", async (name, bytes, declared, mediaType) => {
    expect(await kindOf(name, bytes, declared)).toEqual(attachment(mediaType));
  });
  test("an archive, a Word document", async () => {
    expect(await kindOf("a.zip", await zipOf({ "a.txt": "a" }))).toEqual(attachment("application/zip"));
    expect(await kindOf("a.docx", await docx())).toEqual(attachment("application/vnd.openxmlformats-officedocument.wordprocessingml.document"));
  });
});

test("nothing is empty; 20 Mo are accepted, one byte more is not", async () => {
  expect(await kindOf("a.txt", new Uint8Array())).toBe("empty");
  expect(await kindOf("a.txt", new Uint8Array(MAX_FILE_BYTES).fill(97))).toEqual(attachment("text/plain"));
  expect(await kindOf("a.txt", new Uint8Array(MAX_FILE_BYTES + 1).fill(97))).toBe("too_big");
});
