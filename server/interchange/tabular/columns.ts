import type { TabularColumn } from "./table";

type Of<Row, Value> = (row: Row) => Value | null;

/** The makers of the columns of a row, by what they hold; widths are in characters. */
export const columnsOf = <Row>() => ({
  text: (heading: string, width: number, value: Of<Row, string>): TabularColumn<Row> => ({ heading, width, kind: "text", value }),
  number: (heading: string, value: Of<Row, number>): TabularColumn<Row> => ({ heading, width: 10, kind: "number", value }),
  euros: (heading: string, value: Of<Row, number>): TabularColumn<Row> => ({ heading, width: 16, kind: "euros", value }),
  day: (heading: string, value: Of<Row, string>): TabularColumn<Row> => ({ heading, width: 12, kind: "day", value }),
});
export type ColumnsOf<Row> = ReturnType<typeof columnsOf<Row>>;
