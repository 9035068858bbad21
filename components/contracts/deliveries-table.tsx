import { DataTable, type Column } from "@/components/ui/data-table";
import { Day } from "@/components/ui/day";
import { Link } from "@/components/ui/link";
import { withParams } from "@/components/ui/url-filter";
import { reached } from "@/domain/contracts/amounts";
import { ANSWER_LABELS } from "@/domain/contracts/answers";
import { sizeLabel } from "@/domain/minutes/files";
import type { DeliverableView, DeliveryView, OrderView } from "@/server/contracts/schema";
import { Verdict } from "./verdict";

/** "1re", "2e". */
const rankLabel = (rank: number): string => (rank === 1 ? "1re" : `${rank}e`);

type Row = DeliveryView & { part: DeliverableView };

const columns = (path: string, isPast: boolean): Column<Row>[] => [
  { key: "part", label: "Livrable", isRowHeader: true, cell: ({ part: { label, reference } }) => (<>{label}<span className="fr-hint-text">{reference}</span></>) },
  { key: "rank", label: "Livraison", cell: ({ rank, deliveredOn }) => (<>{rankLabel(rank)}, <Day value={deliveredOn} /></>) },
  { key: "slip", label: "Bordereau", cell: ({ id, slip, part }) => slip ? (<><a className="fr-link fr-link--sm fr-link--download" href={`${path}/livraisons/${id}/bordereau`} download>Bordereau<span className="fr-sr-only"> : {part.label}</span> <span className="fr-link__detail">DOCX</span></a><span className="fr-hint-text">Signé par {slip.signedBy}, <Day value={slip.signedOn} /></span></>) : "Sans bordereau" },
  { key: "files", label: "Documents", cell: (row) => <Documents row={row} path={path} /> },
  { key: "verdict", label: "Décision", cell: (row) => (<><Verdict of={row} isPast={isPast} /><Answer of={row} /></>) },
];

function Documents({ row: { id, files, slip, part, can }, path }: { row: Row; path: string }) {
  return (
    <>
      {files.length > 0 ? (
        <ul>
          {files.map((file) => (
            <li key={file.id}>
              <a href={`${path}/documents/${file.id}`}>{file.name}</a> ({sizeLabel(file.size)})
            </li>
          ))}
        </ul>
      ) : (
        "Aucun fichier joint"
      )}
      {slip && <span className="fr-hint-text">Au bordereau : {slip.documents.join("\u00a0; ")}</span>}
      {can.attach && (
        <Link href={`${withParams(path, { livraison: id })}#document`}>
          Joindre un document<span className="fr-sr-only"> : {part.label}</span>
        </Link>
      )}
    </>
  );
}

/** What the contractor answered to the decision, and the reply. */
function Answer({ of: { answer, answerText, answeredOn, repliedOn, reply } }: { of: DeliveryView }) {
  if (!answer || !answeredOn) return null;
  return (
    <div>
      {ANSWER_LABELS[answer]}, <Day value={answeredOn} />
      {answerText && <span className="fr-hint-text">{answerText}</span>}
      {repliedOn && (
        <>
          Réponse de l’administration, <Day value={repliedOn} />
          {reply && <span className="fr-hint-text">{reply}</span>}
        </>
      )}
    </div>
  );
}

/** Each time that something was handed over: its slip, its documents, what was decided of it. */
export function DeliveriesTable({ order, path }: { order: OrderView; path: string }) {
  const parts = new Map(order.deliverables.map((part) => [part.id, part]));
  const rows = order.deliveries.map((delivery) => ({ ...delivery, part: parts.get(delivery.deliverableId)! }));
  return (
    <>
      <h2 id="livraisons">Livraisons</h2>
      <DataTable caption="Livraisons" hidesCaption columns={columns(path, reached(order.state).certified)} rows={rows} rowKey={({ id }) => id} empty={<p>Rien n’a encore été livré.</p>} />
    </>
  );
}
