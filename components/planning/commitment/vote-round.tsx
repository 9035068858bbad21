import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { DataTable, type Column } from "@/components/ui/data-table";
import { Explained } from "@/components/ui/explained";
import { Instant } from "@/components/ui/instant";
import { number } from "@/components/planning/words";
import { BALLOT_LABELS } from "@/domain/planning/confidence";
import type { ConfidenceRound } from "@/server/planning/confidence-schema";
import { listed } from "../board/words";

type Result = NonNullable<ConfidenceRound["result"]>;

const COUNTS: Column<Result["counts"][number]>[] = [
  { key: "value", label: "Confiance", isRowHeader: true, cell: ({ value }) => BALLOT_LABELS[value] },
  { key: "count", label: "Votes", numeric: true, cell: ({ count }) => number(count) },
];
const BALLOTS: Column<Result["ballots"][number] & { place: number }>[] = [
  { key: "voter", label: "Qui", isRowHeader: true, cell: ({ voter }) => voter ?? "Anonyme" },
  { key: "value", label: "Confiance", cell: ({ value }) => BALLOT_LABELS[value] },
  { key: "comment", label: "Commentaire", cell: ({ comment }) => comment || "–" },
];

/** One round of the vote: who voted, and the result once it is closed. */
export function VoteRound({ round: { round, isAnonymous, openedAt, openedBy, closedAt, voters, result } }: { round: ConfidenceRound }) {
  return (
    <section aria-labelledby={`tour-${round}`} className="fr-mb-4w">
      <h2 id={`tour-${round}`}>Tour {round}</h2>
      <p>
        <Badge tone={closedAt === null ? "new" : "neutral"}>{closedAt === null ? "Ouvert" : "Clos"}</Badge> {isAnonymous ? "Vote anonyme" : "Vote nominatif"}, ouvert par {openedBy} le <Instant value={openedAt} />
        {closedAt && (
          <>
            , clos le <Instant value={closedAt} />
          </>
        )}
        .
      </p>
      <p>{voters.length === 0 ? "Personne n’a encore voté." : `${voters.length > 1 ? "Ont voté" : "A voté"} : ${listed(voters)}.`}</p>
      {result && <RoundResult round={round} isAnonymous={isAnonymous} result={result} />}
    </section>
  );
}

function RoundResult({ round, isAnonymous, result: { confidence, counts, ballots } }: { round: number; isAnonymous: boolean; result: Result }) {
  const told = isAnonymous ? ballots.filter(({ comment }) => comment !== "") : ballots;
  return (
    <>
      <div className="fr-mb-2w">
        Confiance moyenne : <Explained label={`Confiance moyenne du tour ${round}`} of={confidence} format={(mean) => `${number(mean)} sur 5`} />
      </div>
      {confidence.asks === "rework" && (
        <Alert severity="warning" title="Plan à reprendre">
          <p>La moyenne est sous 3 : reprenez le plan, puis votez de nouveau.</p>
        </Alert>
      )}
      {confidence.needsDiscussion && (
        <Alert severity="info" title="Discussion à tenir">
          <p>Au moins un vote de 1 ou 2 : ce qui inquiète est à entendre avant d’engager le plan.</p>
        </Alert>
      )}
      {counts.length > 0 && <DataTable caption={`Votes du tour ${round}`} columns={COUNTS} rows={counts} rowKey={({ value }) => String(value)} empty={null} />}
      {told.length > 0 && <DataTable caption={isAnonymous ? "Commentaires, sans leurs auteurs" : "Votes par personne"} columns={BALLOTS} rows={told.map((ballot, place) => ({ ...ballot, place }))} rowKey={({ place }) => String(place)} empty={null} />}
    </>
  );
}
