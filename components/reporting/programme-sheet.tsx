import { Fragment } from "react";
import { ExternalLink } from "@/components/ui/external-link";
import { SHEET_COLUMNS, type SheetColumn } from "@/domain/panorama/columns";
import { formatMillions, formatYears, writeSheetValue, type ProgrammeSheet as Sheet } from "@/domain/panorama/values";

/** What the State's panorama of large projects tells of a programme; what is not known says so. */
export function ProgrammeSheet({ sheet }: { sheet: Sheet }) {
  return (
    <dl className="facts">
      {SHEET_COLUMNS.map((column) => (
        <Fragment key={column.field}>
          <dt>{column.heading}</dt>
          <dd>
            <Value column={column} sheet={sheet} />
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}

function Value({ column, sheet }: { column: SheetColumn; sheet: Sheet }) {
  const value = sheet[column.field];
  if (value === null || value === "") return <span className="data-table__unknown">N/A</span>;
  if (column.kind === "address") return <ExternalLink className="report-hash" href={String(value)} label={String(value)} />;
  if (column.kind === "millions") return formatMillions(Number(value));
  if (column.kind === "years") return formatYears(Number(value));
  return <span className="report-text">{writeSheetValue(column, sheet)}</span>;
}
