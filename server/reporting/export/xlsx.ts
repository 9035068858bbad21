import ExcelJS from "exceljs";
import { formatFigure, type FigureFormat } from "@/domain/reporting/figure-format";
import { restOf } from "@/domain/reporting/export/cells";
import type { Block, Cell, ExportedReport, ExportedSection, OnSection, TableBlock } from "@/domain/reporting/export/model";
import { reasonsOf } from "@/domain/reporting/export/reasons";
import { tableBehind } from "@/domain/reporting/export/table-behind";
import { clean, reproducible } from "@/server/platform/word";
import { PATTERNS, plainNumber } from "./figure-numbers";
import { layOutSheets } from "./xlsx-layout";

/** Excel takes no more in a cell. */
const CELL_LENGTH = 32_767;
const SHEET_NAME_LENGTH = 31;
const DAY = "dd/mm/yyyy";
const UNITS: Record<FigureFormat, string> = { number: "", share: "%", cents: "€", index: "" };
const FIRST_WIDTHS = [44, 24, 20, 20, 20, 20, 20, 20, 20, 20];

type Sheet = ExcelJS.Worksheet;

/** A text is typed as a text: whatever it begins with, no spreadsheet runs it. */
function textOf(text: string): string {
  const safe = clean(text);
  return safe.length > CELL_LENGTH ? `${safe.slice(0, CELL_LENGTH - 1)}…` : safe;
}

function fill(target: ExcelJS.Cell, { text, value, format, day }: Cell): void {
  if (day !== undefined) {
    target.value = new Date(`${day}T00:00:00Z`);
    target.numFmt = DAY;
  } else if (value !== undefined && format !== undefined) setFigure(target, value, format);
  else target.value = textOf(text);
}

function setFigure(target: ExcelJS.Cell, value: number, format: FigureFormat): void {
  target.value = plainNumber(value, format);
  target.numFmt = PATTERNS[format];
}

function addHead(sheet: Sheet, labels: readonly string[]): void {
  const head = sheet.addRow(labels.map(textOf));
  head.eachCell((cell) => {
    cell.font = { bold: true };
    cell.fill = { type: "pattern", pattern: "solid", fgColor: { argb: "FFE3E3FD" } };
    cell.alignment = { wrapText: true, vertical: "top" };
  });
}

function addTable(sheet: Sheet, table: TableBlock): void {
  sheet.addRow([textOf(table.caption)]).font = { bold: true };
  if (table.rows.length === 0) {
    if (table.empty !== "") sheet.addRow([textOf(table.empty)]);
    return;
  }
  addHead(sheet, table.columns.map(({ label }) => label));
  for (const cells of table.rows) {
    const row = sheet.addRow([]);
    cells.forEach((cell, rank) => fill(row.getCell(rank + 1), cell));
    row.alignment = { wrapText: true, vertical: "top" };
  }
  const rest = restOf(table);
  if (rest !== null) sheet.addRow([textOf(rest)]);
  sheet.addRow([]);
}

function addBlock(sheet: Sheet, block: Block): void {
  switch (block.type) {
    case "paragraph":
      sheet.addRow([textOf(block.text)]);
      return;
    case "heading":
      sheet.addRow([textOf(block.text)]).font = { bold: true, size: 13 };
      return;
    case "figures":
      for (const { label, figure: { value, unknownBecause }, format } of block.figures) {
        const row = sheet.addRow([textOf(label)]);
        fill(row.getCell(2), value === null ? { text: "N/A" } : { text: formatFigure(value, format), value, format });
        if (unknownBecause) row.getCell(3).value = textOf(unknownBecause);
      }
      sheet.addRow([]);
      return;
    case "table":
      return addTable(sheet, block);
    case "chart":
      return addTable(sheet, tableBehind(block, { isWhole: true }));
    case "weather":
      return addTable(sheet, block.table);
  }
}

/** As a tab may be called: 31 characters, none of `[]:*?/\`, no apostrophe at an end, each once. */
function sheetName(title: string, taken: ReadonlySet<string>): string {
  const base = clean(title).replaceAll(/[[\]:*?/\\]/g, " ").trim().replaceAll(/^'+|'+$/g, "") || "Rubrique";
  for (let rank = 1; ; rank += 1) {
    const end = rank === 1 ? "" : ` (${rank})`;
    const name = `${base.slice(0, SHEET_NAME_LENGTH - end.length).trim()}${end}`;
    if (!taken.has(name.toLowerCase())) return name;
  }
}

function addSection(workbook: ExcelJS.Workbook, { title, note, comment, blocks }: ExportedSection, name: string): void {
  const sheet = workbook.addWorksheet(name);
  sheet.columns = FIRST_WIDTHS.map((width) => ({ width }));
  sheet.addRow([textOf(title)]).font = { bold: true, size: 15, color: { argb: "FF000091" } };
  if (note !== null) sheet.addRow([textOf(note)]).font = { italic: true };
  if (comment !== null) sheet.addRow([textOf(comment.by ? `${comment.text} (${comment.by})` : comment.text)]);
  sheet.addRow([]);
  for (const block of blocks) addBlock(sheet, block);
}

const REASONS = ["Rubrique", "Chiffre", "Valeur", "Unité", "Ce qui manque", "Règle", "Source", "Données", "Calcul pas à pas"];

/** Every figure of the report, one a row, with the whole of its reason. */
function addFigures(workbook: ExcelJS.Workbook, sections: readonly ExportedSection[], name: string): void {
  const sheet = workbook.addWorksheet(name, { views: [{ state: "frozen", ySplit: 1 }] });
  sheet.columns = [28, 44, 18, 8, 40, 60, 36, 40, 60].map((width) => ({ width }));
  addHead(sheet, REASONS);
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: REASONS.length } };
  for (const section of sections) {
    reasonsOf(section).forEach(({ label, text, why: { unknownBecause, rule, source, inputs, steps } }, rank) => {
      const figure = section.figures[rank];
      const row = sheet.addRow([section.title, label, text, figure ? UNITS[figure.format] : "", unknownBecause ?? "", rule, source, inputs.map((each) => `${each.label}\u00a0: ${each.value}`).join("\n"), steps.join("\n")].map(textOf));
      if (figure && figure.figure.value !== null) setFigure(row.getCell(3), figure.figure.value, figure.format);
      row.alignment = { wrapText: true, vertical: "top" };
    });
  }
}

/** The report as a workbook: what it is, every figure with its reason, then a sheet a section with all its rows: numbers are numbers, days are dates. */
export async function writeXlsx(report: ExportedReport, onSection?: OnSection): Promise<Uint8Array> {
  const { title, kind, programme, about, meeting, asOf, status, sections, letterhead, link, frozen } = report;
  const workbook = new ExcelJS.Workbook();
  workbook.title = clean(title);
  workbook.creator = clean(frozen?.by ?? letterhead.at(-1) ?? "Cadence");
  const date = new Date(frozen?.at ?? `${asOf}T12:00:00Z`);
  workbook.created = date;
  workbook.modified = date;
  const names = new Set<string>();
  const named = (wanted: string): string => {
    const name = sheetName(wanted, names);
    names.add(name.toLowerCase());
    return name;
  };
  const first = workbook.addWorksheet(named("Rapport"));
  first.columns = [{ width: 24 }, { width: 100 }];
  const facts: [string, Cell][] = [
    ["Titre", { text: title }],
    ["Type", { text: kind }],
    ["Programme", { text: programme }],
    ["Période", { text: about }],
    ["Arrêté au", { text: asOf, day: asOf }],
    ["Réunion", { text: meeting ?? "Aucune" }],
    ["État", { text: status.join("\n") }],
    ["Service", { text: letterhead.join("\n") || "Non renseigné" }],
    ["Adresse", { text: link }],
  ];
  for (const [label, cell] of facts) {
    const row = first.addRow([label]);
    row.getCell(1).font = { bold: true };
    fill(row.getCell(2), cell);
    row.alignment = { wrapText: true, vertical: "top", horizontal: "left" };
  }
  addFigures(workbook, sections, named("Chiffres"));
  for (const [rank, section] of sections.entries()) {
    addSection(workbook, section, named(section.title));
    onSection?.(rank + 1);
  }
  layOutSheets(workbook);
  return reproducible(new Uint8Array(await workbook.xlsx.writeBuffer()), date);
}
