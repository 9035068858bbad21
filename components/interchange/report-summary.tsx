import { Fragment } from "react";
import { DataTable } from "@/components/ui/data-table";
import { RuleNote } from "@/components/ui/explained";
import { DELIMITER_LABELS, ENCODING_LABELS } from "@/domain/interchange/sniff";
import { tellSums } from "@/domain/interchange/tell";
import { formatNumber } from "@/domain/planning/points";
import type { ReportView, SprintSumView } from "@/server/interchange/schema";

/** The sums that somebody compares with Jira's own, and how the dates were read. */
export function ReportSummary({ report }: { report: ReportView }) {
  const { fileName, encoding, delimiter, sums, after, dates, peopleAdded, linksRemoved } = report;
  const facts: (readonly [string, string])[] = [
    ["Fichier", `${fileName} (${ENCODING_LABELS[encoding]}, séparateur ${DELIMITER_LABELS[delimiter]})`],
    ...tellSums(sums, after),
    ...(linksRemoved > 0 ? [["Liens disparus du fichier, retirés", formatNumber(linksRemoved)] as const] : []),
    ...(peopleAdded.length > 0 ? [["Personnes ajoutées", peopleAdded.join(", ")] as const] : []),
    ...dates.map((told) => ["Dates", told] as const),
  ];
  return (
    <>
      <dl className="facts">
        {facts.map(([label, value], index) => (
          <Fragment key={index}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
      </dl>
      <h2>Points par sprint</h2>
      <RuleNote
        question="Comment c’est compté ?"
        about="Points par sprint"
        rule="Une ligne compte dans le dernier sprint rempli de ses colonnes Sprint. « Fichier » additionne toutes les lignes, comme le fait Jira ; « pris » additionne les stories qui viennent, avec leurs points après l’import. Sans estimation, une ligne compte 0."
        source="Le fichier et le backlog"
      />
      <DataTable<SprintSumView>
        caption="Points par sprint"
        hidesCaption
        rows={sums.sprints}
        rowKey={({ sprint }) => sprint ?? ""}
        columns={[
          { key: "sprint", label: "Sprint du fichier", isRowHeader: true, cell: ({ sprint }) => sprint ?? "Sans sprint" },
          { key: "rows", label: "Lignes", numeric: true, cell: ({ rows }) => formatNumber(rows) },
          { key: "filePoints", label: "Points, fichier", numeric: true, cell: ({ filePoints }) => formatNumber(filePoints) },
          { key: "takenRows", label: "Lignes prises", numeric: true, cell: ({ takenRows }) => formatNumber(takenRows) },
          { key: "takenPoints", label: "Points pris", numeric: true, cell: ({ takenPoints }) => formatNumber(takenPoints) },
        ]}
        empty={null}
      />
    </>
  );
}
