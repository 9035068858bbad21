import { expect, test } from "vitest";
import { isLong } from "./bounds";
import { FILE_FORMATS, fileName } from "./formats";

const report = { sections: 12, ahead: 0 };

test.each(FILE_FORMATS)("an ordinary report as %s: waited for", (format) => expect(isLong({ ...report, format })).toBe(false));

test.each([
  ["pptx", 62, 63],
  ["docx", 83, 84],
  ["xlsx", 125, 126],
  ["pdf", 50, 51],
] as const)("as %s, %i sections are waited for, %i are not", (format, waited, told) => {
  expect(isLong({ format, sections: waited, ahead: 0 })).toBe(false);
  expect(isLong({ format, sections: told, ahead: 0 })).toBe(true);
});

test("another file before it: not waited for, however short", () => expect(isLong({ format: "markdown", sections: 1, ahead: 1 })).toBe(true));

test("a text is never long by itself", () => expect(isLong({ format: "markdown", sections: 1000, ahead: 0 })).toBe(false));

test("Markdown has its usual ending", () => expect([fileName("rapport", "markdown"), fileName("rapport", "pptx")]).toEqual(["rapport.md", "rapport.pptx"]));
