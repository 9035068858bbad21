import ExcelJS from "exceljs";
import { daysBetween, type Day } from "@/domain/calendar";
import type { ChartBlock } from "@/domain/reporting/export/model";
import { clean, reproducible } from "@/server/platform/word";
import { PATTERNS, plainNumber } from "./figure-numbers";

/** The day from which spreadsheets count. */
const DAY_ZERO = "1899-12-30";
export const serialOf = (day: Day): number => daysBetween(DAY_ZERO, day);

/** The workbook behind a native chart, where whoever edits it changes its figures: a column of places, one a series. */
export async function writeChartData({ axis, places, series, format }: ChartBlock, date: Date): Promise<Uint8Array> {
  const plain = (value: number | null): number | null => (value === null ? null : plainNumber(value, format));
  const workbook = new ExcelJS.Workbook();
  // The chart names its cells by it.
  const sheet = workbook.addWorksheet("Sheet1");
  sheet.addRow([clean(axis), ...series.map(({ label }) => clean(label))]);
  places.forEach(({ text, day }, rank) => sheet.addRow([day === undefined ? clean(text) : new Date(`${day}T00:00:00Z`), ...series.map(({ values }) => plain(values[rank] ?? null))]));
  for (let column = 2; column <= series.length + 1; column += 1) sheet.getColumn(column).numFmt = PATTERNS[format];
  sheet.getColumn(1).numFmt = "dd/mm/yyyy";
  return reproducible(new Uint8Array(await workbook.xlsx.writeBuffer()), date);
}
