import type { ReactNode } from "react";
import { Link } from "./link";
import { Still } from "./still";
import { TableFrame } from "./table-frame";

export type SortDirection = "asc" | "desc";

export type Column<Row> = {
  /** Also the name of the sort in the URL, when `isSortable`. */
  key: string;
  label: string;
  /** The cell's content; `null` or `undefined` when the figure is unknown: "N/A" is shown. */
  cell: (row: Row) => ReactNode;
  /** Numbers and amounts: right aligned, digits of one width. */
  numeric?: boolean;
  /** The cell that names the row: a row header for screen readers. */
  isRowHeader?: boolean;
  isSortable?: boolean;
  /** What a script needs to know of the cell: `data-…`. */
  data?: (row: Row) => DataAttributes;
};

type DataAttributes = Record<`data-${string}`, string | number>;

type DataTableProps<Row> = {
  caption: string;
  /** When the heading just above says the same as the caption. */
  hidesCaption?: boolean;
  columns: Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  rowData?: (row: Row) => DataAttributes;
  /** How many rows exist, when only some are shown. */
  total?: number;
  sort?: { by: string; direction: SortDirection; href: (by: string, direction: SortDirection) => string };
  /** Shown in place of the table when there is no row: an `<EmptyState>`. */
  empty: ReactNode;
};

/** The one table of what is only read. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, hidesCaption = false, columns, rows, rowKey, rowData, total, sort, empty } = props;
  if (rows.length === 0) return empty;
  return (
    <Still className="data-table">
      <TableFrame caption={caption} label={caption} hidesCaption={hidesCaption}>
        <thead>
          <tr>
            {columns.map((column) => (
              <HeaderCell key={column.key} column={column} sort={sort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} {...rowData?.(row)}>
              {columns.map((column) => cellOf(column, row))}
            </tr>
          ))}
        </tbody>
      </TableFrame>
      <p className="data-table__count fr-text--sm">{countLabel(rows.length, total)}</p>
    </Still>
  );
}

function HeaderCell<Row>({ column, sort }: { column: Column<Row>; sort: DataTableProps<Row>["sort"] }) {
  const className = column.numeric ? "fr-cell--right" : undefined;
  if (!sort || !column.isSortable) {
    return (
      <th scope="col" className={className}>
        {column.label}
      </th>
    );
  }
  const current = sort.by === column.key ? sort.direction : null;
  const next: SortDirection = current === "asc" ? "desc" : "asc";
  return (
    <th scope="col" className={className} aria-sort={current ? ARIA_SORT[current] : undefined}>
      <Link
        className={`data-table__sort ${current ? `${SORT_ICON[current]} fr-link--icon-right` : ""}`}
        href={sort.href(column.key, next)}
        title={`${column.label} – trier par ordre ${next === "asc" ? "croissant" : "décroissant"}`}
      >
        {column.label}
      </Link>
    </th>
  );
}

const ARIA_SORT = { asc: "ascending", desc: "descending" } as const;
const SORT_ICON = { asc: "fr-icon-arrow-up-line", desc: "fr-icon-arrow-down-line" } as const;

/** Called rather than rendered: a component of its own would cost as much as the cell, of which a page has hundreds. */
function cellOf<Row>(column: Column<Row>, row: Row) {
  const content = column.cell(row) ?? <span className="data-table__unknown">N/A</span>;
  const className = column.numeric ? "fr-cell--right" : undefined;
  return column.isRowHeader ? (
    <th key={column.key} scope="row" className={className} {...column.data?.(row)}>
      {content}
    </th>
  ) : (
    <td key={column.key} className={className} {...column.data?.(row)}>
      {content}
    </td>
  );
}

const COUNT = new Intl.NumberFormat("fr-FR");

function countLabel(shown: number, total = shown): string {
  const lines = shown > 1 ? "lignes" : "ligne";
  return total > shown
    ? `${COUNT.format(shown)} ${lines} sur ${COUNT.format(total)}`
    : `${COUNT.format(shown)} ${lines}`;
}
