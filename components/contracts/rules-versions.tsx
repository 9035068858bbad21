import { DataTable, type Column } from "@/components/ui/data-table";
import { Badge } from "@/components/ui/badge";
import { Day } from "@/components/ui/day";
import { Instant } from "@/components/ui/instant";
import type { RulesView } from "@/server/contracts/contract-schema";

type Version = RulesView["versions"][number];

/** Who changed the rules, when, why, from which day, and what. */
export function RulesVersions({ versions, inForce }: Pick<RulesView, "versions" | "inForce">) {
  const columns: Column<Version>[] = [
    {
      key: "number",
      label: "Version",
      isRowHeader: true,
      cell: ({ number, rules }) => (
        <>
          {number} – {rules.label} {number === inForce && <Badge tone="success">En vigueur</Badge>}
        </>
      ),
    },
    { key: "effective", label: "Prend effet le", cell: ({ effectiveOn }) => <Day value={effectiveOn} /> },
    { key: "changes", label: "Ce qui change", cell: Changes },
    { key: "reason", label: "Motif", cell: ({ reason, number }) => reason ?? (number === 1 ? "Règles d’origine" : null) },
    {
      key: "by",
      label: "Enregistrée",
      cell: ({ by, at }) => (
        <>
          <Instant value={at} />
          {by && <span className="fr-hint-text">{by}</span>}
        </>
      ),
    },
  ];
  return <DataTable caption="Versions des règles" hidesCaption columns={columns} rows={versions} rowKey={({ number }) => String(number)} empty={null} />;
}

function Changes({ changes, number }: Version) {
  if (changes.length === 0) return number === 1 ? "Version d’origine" : "Rien";
  return (
    <ul>
      {changes.map((change) => (
        <li key={change}>{change}</li>
      ))}
    </ul>
  );
}
