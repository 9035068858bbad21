import { DataTable, type Column } from "@/components/ui/data-table";
import { Day } from "@/components/ui/day";
import type { OrderView } from "@/server/contracts/schema";

type Count = OrderView["counts"][number];
type CountedDay = Count["days"][number];

/** The days of each period that runs one by one: which count, which do not and why, and where the deadline moves to. */
export function DayCounts({ counts }: Pick<OrderView, "counts">) {
  if (counts.length === 0) return null;
  return (
    <>
      <h2 id="decompte">Décompte des jours</h2>
      {counts.map((count) => (
        <DayCount key={count.label} count={count} />
      ))}
    </>
  );
}

function DayCount({ count: { label, rule, from, days } }: { count: Count }) {
  const total = days.filter(({ rank }) => rank !== null).length;
  const columns: Column<CountedDay>[] = [
    { key: "day", label: "Jour", isRowHeader: true, cell: ({ day }) => <Day value={day} /> },
    { key: "why", label: "Nature", cell: ({ why }) => why ?? "jour ouvré" },
    { key: "counts", label: "Décompte", cell: (day) => tell(day, total, day.day === days.at(-1)?.day) },
  ];
  return (
    <>
      <p>
        {label}. {rule}, à compter du <Day value={from} />, qui ne compte pas.
      </p>
      <DataTable caption={`Jours du délai, un par un. ${label}`} hidesCaption columns={columns} rows={days} rowKey={({ day }) => day} empty={<p>Aucun jour à compter.</p>} />
    </>
  );
}

function tell({ rank, isLanding }: CountedDay, total: number, isLast: boolean): string {
  const due = isLast ? " ; échéance, en fin de journée" : "";
  if (isLanding) return isLast ? "L’échéance est reportée à ce jour" : "Le délai est écoulé, mais ce jour n’est pas ouvré";
  if (total === 0) return `De date à date${due}`;
  return rank === null ? "Ne compte pas" : `Compte : ${rank} sur ${total}${due}`;
}
