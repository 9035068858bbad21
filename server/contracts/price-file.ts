import type { FileRefusal } from "@/domain/contracts/price-file-refusals";
import { readPrices, type ReadPrices } from "@/domain/contracts/read-prices";
import type { OrderPeriod } from "@/domain/contracts/vocabulary";
import { readTables } from "@/server/interchange/tabular/read-tables";

/** A price schedule is a few dozen rows: more is another file. */
const MAX_ROWS = 5_000;

/** The sheets of a workbook, or the one table of a CSV, then the first of them that is a price schedule. */
export async function readPriceFile(bytes: Uint8Array, { otherwise }: { otherwise: OrderPeriod | null }): Promise<ReadPrices | FileRefusal> {
  const file = await readTables(bytes, MAX_ROWS);
  if (typeof file === "string") return file;
  const read = file.tables.map((table) => readPrices(table, { otherwise })).filter((each) => each !== null);
  if (read.length === 0) return "no_headings";
  // A cover page or a summary may come first: the sheet that gives most prices is the schedule.
  const [best] = read.toSorted((a, b) => b.prices.length - a.prices.length);
  return best!.prices.length > 0 || best!.refused.length > 0 ? best! : "no_price";
}
