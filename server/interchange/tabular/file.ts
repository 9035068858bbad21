import { Readable } from "node:stream";
import { SPREADSHEET } from "@/server/platform/file-schema";
import { writeCsv } from "./csv";
import type { Table } from "./table";
import { writeXlsx } from "./xlsx";

/** A file that is written while it is sent. */
export type ExportedFile = { body: ReadableStream; type: string; fileName: string };

/** `name`: without its ending. */
export function fileOf<Row>(table: Table<Row>, format: "csv" | "xlsx", name: string): ExportedFile {
  return format === "xlsx"
    ? { body: Readable.toWeb(writeXlsx(table)) as ReadableStream, type: SPREADSHEET, fileName: `${name}.xlsx` }
    : { body: Readable.toWeb(Readable.from(writeCsv(table))) as ReadableStream, type: "text/csv; charset=utf-8", fileName: `${name}.csv` };
}
