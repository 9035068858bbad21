import { columnsOf, type ColumnsOf } from "./columns";
import type { Table, TabularColumn } from "./table";

/** A table without what is said of it. */
export type Sheet = Omit<Table<never>, "about">;

export function sheet<Row>(title: string, rows: Iterable<Row> | AsyncIterable<Row>, columnsFor: (make: ColumnsOf<Row>) => readonly TabularColumn<Row>[]): Sheet {
  async function* each() {
    yield* rows;
  }
  return { title, columns: columnsFor(columnsOf<Row>()), rows: each() } as Sheet;
}

type Page<Row, Cursor> = { rows: readonly Row[]; next: Cursor | null };

/** The rows of all the pages of a list, each read once the one before is written. */
export async function* everyPage<Row, Cursor>(read: (after: Cursor | undefined) => Promise<Page<Row, Cursor>>, first: Page<Row, Cursor>): AsyncGenerator<Row> {
  for (let page = first; ; page = await read(page.next)) {
    yield* page.rows;
    if (page.next === null) return;
  }
}
