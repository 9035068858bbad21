import type ExcelJS from "exceljs";

/** Points of a line of text, and of the highest row that Excel takes. */
const [LINE, HIGHEST] = [15, 409];
/** Words leave a part of each line empty. */
const FILLED = 0.9;
const A4 = 9;

/** Rows as high as what wraps in them, as no spreadsheet measures them by itself before it is shown; on paper, lying, as wide as one page. */
export function layOutSheets(workbook: ExcelJS.Workbook): void {
  for (const sheet of workbook.worksheets) {
    sheet.pageSetup = { ...sheet.pageSetup, paperSize: A4, orientation: "landscape", fitToPage: true, fitToWidth: 1, fitToHeight: 0 };
    sheet.eachRow((row) => {
      const lines = linesOf(row, sheet);
      if (lines > 1) row.height = Math.min(HIGHEST, lines * LINE);
    });
  }
}

function linesOf(row: ExcelJS.Row, sheet: ExcelJS.Worksheet): number {
  let most = 1;
  row.eachCell((cell, column) => {
    if (!cell.alignment?.wrapText || typeof cell.value !== "string") return;
    const letters = (sheet.getColumn(column).width ?? 10) * FILLED;
    most = Math.max(most, cell.value.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / letters)), 0));
  });
  return most;
}
