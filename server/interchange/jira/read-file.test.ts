import { text } from "node:stream/consumers";
import { Readable } from "node:stream";
import { open } from "node:fs/promises";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvText, inWindows1252, jiraCloudFrenchFile, jiraServerFile } from "@/domain/interchange/testing/jira-files";
import { recogniseHeaders } from "@/domain/interchange/fields";
import { writeCsv } from "../tabular/csv";
import { FileRefusal, inspectFile, MAX_FILE_BYTES, readRecords } from "./read-file";
import { countValues, profileColumns, readHeaders, readIssues } from "./read-issues";
import { writeFile } from "./testing/write-file";

async function read(content: string | Uint8Array) {
  const path = writeFile(content);
  const shape = await inspectFile(path);
  const { headers, columns, rows } = await profileColumns(path, shape);
  expect(await readHeaders(path, shape)).toEqual(headers);
  const issues = await readIssues(path, shape, recogniseHeaders(headers));
  return { shape, headers, columns, count: rows, rows: issues.rows };
}
const refusal = async (content: string | Uint8Array): Promise<string> => {
  const error = await read(content).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(FileRefusal);
  return (error as Error).message.replaceAll("\u00a0", " ");
};

describe("files as Jira writes them", () => {
  const issues = [
    { key: "PEN-1", title: "Déposer, une pièce", points: "5", sprints: ["27.1", "27.3"], description: 'Une « première » ligne\r\nune "seconde"', comments: ["Un commentaire\nsur deux lignes"] },
    { key: "PEN-2", title: "Consulter l’œuvre – 10 €", points: "3", sprints: ["27.1"], labels: ["greffe", "audience"] },
  ];

  test("Server, in English: 300 columns, `Sprint` 27 times, line ends inside quotes", async () => {
    const { shape, headers, rows, columns } = await read(jiraServerFile(issues));
    expect(shape).toMatchObject({ encoding: "utf-8", delimiter: "," });
    expect(headers.length).toBeGreaterThan(300);
    expect(columns.find(({ header }) => header === "Sprint")).toMatchObject({ repeats: 27, filled: 3 });
    expect(rows.map(({ line, cells }) => [line, cells.key, cells.sprint, cells.points])).toEqual([
      [2, ["PEN-1"], ["27.1", "27.3"], ["5"]],
      [5, ["PEN-2"], ["27.1"], ["3"]],
    ]);
    expect(rows[0]!.cells.description).toEqual(['Une « première » ligne\r\nune "seconde"']);
    expect(countValues(rows).sprints).toEqual([{ value: "27.3", rows: 1 }, { value: "27.1", rows: 1 }]);
  });

  test("Cloud, in French, with semicolons: in UTF-8 with its mark, and in Windows-1252", async () => {
    const file = jiraCloudFrenchFile(issues);
    for (const [bytes, encoding] of [[`\u{FEFF}${file}`, "utf-8"], [inWindows1252(file), "windows-1252"], [Buffer.from(`\u{FEFF}${file}`, "utf16le"), "utf-16le"]] as const) {
      const { shape, rows } = await read(bytes);
      expect(shape).toMatchObject({ encoding, delimiter: ";" });
      expect(rows[1]!.cells).toMatchObject({ key: ["PEN-2"], title: ["Consulter l’œuvre – 10 €"], points: ["3"], labels: ["greffe", "audience"] });
    }
  });

  test("its separator said on a first line, as spreadsheets write it, or empty lines: the header stands under them", async () => {
    const file = jiraCloudFrenchFile(issues);
    const plain = await read(file);
    for (const [over, lines] of [["sep=;\r\n", 1], ["\u{FEFF}sep=;\r\n", 1], ['"sep=;"\r\n', 1], ["\r\n\r\n", 2]] as const) {
      const { shape, headers, rows } = await read(over + file);
      expect(shape).toMatchObject({ encoding: "utf-8", delimiter: ";" });
      expect(headers).toEqual(plain.headers);
      expect(rows.map(({ line, cells }) => [line - lines, cells])).toEqual(plain.rows.map(({ line, cells }) => [line, cells]));
    }
  });

  test("a line that is shorter or longer than the header is told by its width", async () => {
    const { rows } = await read("Issue key,Summary,Status\r\nA-1,Un\r\nA-2,Deux,To Do,de trop\r\nA-3,Trois,To Do\r\n");
    expect(rows.map(({ line, oddWidth }) => [line, oddWidth])).toEqual([[2, 2], [3, 4], [4, undefined]]);
  });
});

describe("what is refused, with the reason", () => {
  test("a header alone, also where only the header is read", async () => {
    const path = writeFile("Issue key,Summary\r\n");
    await expect(readHeaders(path, await inspectFile(path))).rejects.toThrow("pas de ligne sous son en-tête");
  });

  test.each<[string, string | Uint8Array, RegExp]>([
    ["an archive or a workbook", Buffer.from("504b0304140000", "hex"), /archive ou un classeur/],
    ["a sign-in page", "<!DOCTYPE html><html><title>Log in</title>", /page de connexion/],
    ["nothing", "", /vide/],
    ["a header alone", "Issue key,Summary\r\n", /pas de ligne sous son en-tête/],
    ["a text", "Bonjour\r\nceci n’est pas un tableau\r\n", /qu’une colonne/],
    ["another table", "Nom,Prénom\r\nMartin,Élise\r\n", /Aucune colonne n’est reconnue pour : Clé du ticket, Titre/],
    ["a quote never closed", 'Issue key,Summary\r\nA-1,"Un\r\nA-2,Deux\r\n', /commence à la ligne 2 n’est jamais refermé/],
    ["a quote out of place", 'Issue key,Summary\r\nA-1,Un "gros" souci\r\n', /commence à la ligne 2, un guillemet/],
  ])("%s", async (_, content, message) => expect(await refusal(content)).toMatch(message));

  test("a file that is too large is not read at all", async () => {
    const path = writeFile("Issue key,Summary\r\n");
    const file = await open(path, "r+");
    await file.truncate(MAX_FILE_BYTES + 1);
    await file.close();
    await expect(inspectFile(path)).rejects.toThrow(/Mo acceptés/);
  });
});

test("whatever the cells, what was written is read", async () => {
  const cell = fc.string({ unit: fc.oneof(fc.constantFrom('"', ";", ",", "\n", "\r\n", " ", "'", "="), fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 }).filter((sign) => !/[\0\u{FEFF}]/u.test(sign))), maxLength: 8 });
  const record = fc.tuple(cell, cell, cell);
  await fc.assert(
    fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 6 }), fc.constantFrom(",", ";"), async (records, delimiter) => {
      const path = writeFile(csvText([["Issue key", "Summary", "Status"], ...records], delimiter));
      const found: string[][] = [];
      for await (const { cells } of readRecords(path, await inspectFile(path))) found.push(cells);
      expect(found.slice(1)).toEqual(records);
    }),
    { numRuns: 60 },
  );
});

test("what our own export guards against formulas is read back as it was", async () => {
  const texts = ["=1+1", "'=1+1", "-2", "'texte", "@x"];
  const rows = async function* () {
    yield* texts;
  };
  const column = (heading: string, value: (row: string) => string) => ({ heading, width: 10, kind: "text", value }) as const;
  const table = { title: "Backlog", rows: rows(), columns: [column("Clé de ticket", () => "A-1"), column("Clé Cadence", () => "A-1"), column("Résumé", (row) => row)], about: () => [["Exporté par", "quelqu’un"]] as const };
  expect((await read(await text(Readable.from(writeCsv(table))))).rows.map(({ cells }) => cells.title![0])).toEqual(texts);
});
