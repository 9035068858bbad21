import { describe, expect, test } from "vitest";
import { fitWithin, isInlineImage, MAX_FILE_BYTES, MAX_MEETING_BYTES, refusalMessage, sizeLabel } from "./files";

test("20 Mo a file, 200 Mo a meeting", () => {
  expect([MAX_FILE_BYTES, MAX_MEETING_BYTES]).toEqual([20_971_520, 209_715_200]);
});

test.each([
  [0, "0 o"],
  [1_023, "1023 o"],
  [1_024, "1 ko"],
  [1_024 * 1_023, "1023 ko"],
  [1_024 * 1_024 - 513, "1023 ko"],
  [1_024 * 1_024 - 512, "1 Mo"],
  [1_024 * 1_024, "1 Mo"],
  [3_565_158, "3,4 Mo"],
  [MAX_FILE_BYTES, "20 Mo"],
  [MAX_MEETING_BYTES, "200 Mo"],
])("%i bytes are %s", (bytes, label) => {
  expect(sizeLabel(bytes)).toBe(label.replace(" ", "\u00a0"));
});

describe("what the sender reads", () => {
  const sent = { name: "plan.png", size: 25 * 1024 * 1024 };
  test("the size found and the limit", () => {
    expect(refusalMessage({ reason: "too_big" }, sent)).toBe("«\u00a0plan.png\u00a0» pèse 25\u00a0Mo\u00a0: la limite est de 20\u00a0Mo par fichier. Réduisez-le, ou mettez un lien vers l’endroit où il est rangé.");
  });
  test("one byte too many is a little more than 20 Mo, not 20 Mo", () => {
    expect(refusalMessage({ reason: "too_big" }, { ...sent, size: MAX_FILE_BYTES + 1 })).toContain("pèse un peu plus de 20\u00a0Mo\u00a0:");
  });
  test("no size where it was not counted to the end", () => {
    expect(refusalMessage({ reason: "too_big" }, { ...sent, size: null })).toContain("est trop lourd\u00a0: la limite est de 20\u00a0Mo");
  });
  test("an image that is none: nothing was lost", () => {
    expect(refusalMessage({ reason: "not_an_image" }, sent)).toMatch(/se présente comme une image, mais son contenu n’en est pas une.*Votre texte n’a pas changé\.$/);
  });
  test("what a meeting holds already", () => {
    expect(refusalMessage({ reason: "quota", used: 199 * 1024 * 1024 }, sent)).toContain("pèsent déjà 199\u00a0Mo, et la limite est de 200\u00a0Mo en tout");
  });
  test("the dimensions found and the limit", () => {
    expect(refusalMessage({ reason: "too_many_pixels", width: 8_000, height: 5_001 }, sent)).toMatch(/mesure 8\s000 × 5\s001 pixels\s: la limite est de 40 millions/);
  });
  test("no breakable space before a tall sign or inside guillemets", () => {
    const reasons = ["empty", "too_big", "not_an_image", "executable", "frozen", "signed_out", "foreign_page", "interrupted", "not_found", "forbidden"] as const;
    for (const reason of reasons) expect(refusalMessage({ reason }, sent), reason).not.toMatch(/ [:;?!»]|« /);
  });
});

test.each([["image/png", true], ["image/jpeg", true], ["image/gif", true], ["image/webp", true], ["image/svg+xml", false], ["image/heic", false], ["text/html", false]])("%s is shown inline: %s", (type, shown) => {
  expect(isInlineImage(type)).toBe(shown);
});

test.each([
  [{ width: 600, height: 400 }, { width: 600, height: 400 }],
  [{ width: 601, height: 400 }, { width: 600, height: 399 }],
  [{ width: 1_200, height: 900 }, { width: 600, height: 450 }],
  [{ width: 300, height: 9_000 }, { width: 300, height: 9_000 }],
  [{ width: 9_000, height: 2 }, { width: 600, height: 1 }],
])("%o fits in 600 pixels as %o", (image, fitted) => {
  expect(fitWithin(image, 600)).toEqual(fitted);
});
