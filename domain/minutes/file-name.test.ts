import { describe, expect, test } from "vitest";
import { MAX_FILE_NAME, safeFileName, saysExecutable, saysImage } from "./file-name";

describe("the name under which a file is kept", () => {
  test.each([
    ["as it is", "Compte rendu nº 3 – annexe.pdf", "Compte rendu nº 3 – annexe.pdf"],
    ["without the path of Linux", "../../etc/passwd", "passwd"],
    ["without the path of Windows", "C:\\Users\\moi\\plan.docx", "plan.docx"],
    ["without the slash at its end", "dossier/", "dossier"],
    ["composed: e + accent is é", "re\u0301union.pdf", "r\u00e9union.pdf"],
    ["without what turns the text around", "facture\u202Egpj.exe", "facturegpj.exe"],
    ["without isolates, marks and joiners", "\u2067a\u200Fb\u200Dc\u2069.txt", "abc.txt"],
    ["without controls, lines included", "a\u0000b\r\nc\u2028d.txt", "abcd.txt"],
    ["without half a character", "a\uD83Db.txt", "ab.txt"],
    ["without the dots and spaces that Windows drops", "facture.exe. .", "facture.exe"],
    ["not hidden", ".htaccess", "htaccess"],
    ["never empty", "", "fichier"],
    ["never empty: only dots", "..", "fichier"],
    ["never empty: only what cannot be seen", "\u202E\u0007", "fichier"],
    ["one space for several", "a   b\t.txt", "a b.txt"],
  ])("%s", (_case, name, kept) => {
    expect(safeFileName(name)).toBe(kept);
  });

  test("150 long is kept whole; 151 loses the end of its stem, not its extension", () => {
    const whole = `${"a".repeat(MAX_FILE_NAME - 4)}.pdf`;
    expect(safeFileName(whole)).toBe(whole);
    expect(safeFileName(`a${whole}`)).toBe(whole);
  });
  test("cut between characters, never inside one", () => {
    const cut = safeFileName(`${"😀".repeat(100)}.png`);
    expect(cut).toBe(`${"😀".repeat(73)}.png`);
  });
  test("a sentence after the last dot is no extension", () => {
    expect(safeFileName(`a. ${"b".repeat(300)}`)).toBe(`a. ${"b".repeat(MAX_FILE_NAME - 3)}`);
  });
});

test.each(["a.exe", "a.BAT", "a.cmd", "a.ps1", "a.vbs", "a.js", "a.jar", "a.msi", "a.lnk", "a.hta", "a.scr", "photo.png.exe", "a.sh", "a.url"])("%s would run", (name) => {
  expect(saysExecutable(name)).toBe(true);
});
test.each(["a.exe.png", "exe", "note sur les .exe ", "a.docx", "a.docm", "a.zip", "a.svg", "a.html", "a.json", "a.jsonl"])("%s would not", (name) => {
  expect(saysExecutable(name)).toBe(false);
});

test.each([
  ["a.png", "", true],
  ["a.JPEG", "application/octet-stream", true],
  ["a.heic", "", true],
  ["a", "image/png", true],
  ["a.pdf", "image/jpeg", true],
  ["a.svg", "image/svg+xml", false],
  ["plan.dwg", "image/vnd.dwg", false],
  ["a.pdf", "application/pdf", false],
])("%s sent as %s says that it is a picture: %s", (name, type, says) => {
  expect(saysImage(name, type)).toBe(says);
});
