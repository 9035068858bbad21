import { DataTable, type Column } from "@/components/ui/data-table";
import { Day } from "@/components/ui/day";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { withParams } from "@/components/ui/url-filter";
import { reached } from "@/domain/contracts/amounts";
import { VERDICT_LABELS, VERIFICATION_KIND_LABELS } from "@/domain/contracts/vocabulary";
import type { DeliverableView, OrderView } from "@/server/contracts/schema";
import type { OrderAct } from "./acts";
import { DeadlineCell } from "./deadline-cell";
import { Verdict } from "./verdict";

const columns = (path: string, isPast: boolean): Column<DeliverableView>[] => [
  { key: "label", label: "Livrable", isRowHeader: true, cell: ({ label, reference, verification }) => (<>{label}<span className="fr-hint-text">{reference}, {VERIFICATION_KIND_LABELS[verification].toLowerCase()}</span></>) },
  { key: "planned", label: "Prévu le", cell: ({ plannedOn, readingOn, readingMeetingId }) => (plannedOn || readingOn) && (<>{plannedOn && <Day value={plannedOn} />}{readingOn && <span className="fr-hint-text">Lecture commune&nbsp;: {readingMeetingId ? <Link href={`/comptes-rendus/${readingMeetingId}`}><Day value={readingOn} /></Link> : <Day value={readingOn} />}</span>}</>) },
  { key: "delivered", label: "Livré le", cell: ({ deliveredOn }) => (deliveredOn ? <Day value={deliveredOn} /> : isPast ? "Jour inconnu" : "Pas encore livré") },
  { key: "next", label: "Prochaine échéance", cell: (part) => <NextDeadlines part={part} path={path} /> },
  { key: "verdict", label: "Décision", cell: (part) => part.evaluation ? (<>Pas encore notifiée<span className="fr-hint-text">Évaluation préparée : {VERDICT_LABELS[part.evaluation.verdict].toLowerCase()}</span></>) : (<><Verdict of={part} isPast={isPast} /><Agreed of={part} /></>) },
  {
    key: "act",
    label: "Suite à donner",
    cell: ({ id, label, readingOn, tacit, can }) => {
      const link = (acte: OrderAct, words: string) => (
        <Link href={`${withParams(path, { acte, livrable: id })}#suite`}>
          {words}
          <span className="fr-sr-only"> : {label}</span>
        </Link>
      );
      if (can.deliver)
        return (
          <>
            {link("livraison", "Enregistrer la livraison")}
            {can.send && (<><br />{link("envoi", "Documents envoyés")}</>)}
            {can.answer.length > 0 && (<><br />{link("reponse", "Répondre à la décision")}</>)}
            {can.reply.length > 0 && (<><br />{link("replique", "Répondre au titulaire")}</>)}
            {can.reply.length > 0 && tacit && (<><br />{link("silence", "Constater la décision tacite")}</>)}
            {can.replace && (<><br />{link("remplacement", "Enregistrer une décision notifiée à temps")}</>)}
            {can.plan && (<><br />{link("lecture", readingOn ? "Déplacer la lecture commune" : "Prévoir une lecture commune")}</>)}
          </>
        );
      if (can.decide)
        return (
          <>
            {tacit && (<>{link("silence", "Constater la décision tacite")}<br /></>)}
            {link("decision", "Prononcer la décision")}
            <br />
            {link("evaluation", "Préparer une évaluation")}
          </>
        );
      if (can.reply.length > 0)
        return (
          <>
            {tacit && (<>{link("silence", "Constater la décision tacite")}<br /></>)}
            {link("replique", "Répondre au titulaire")}
          </>
        );
      if (can.replace || can.answer.length > 0)
        return (
          <>
            {can.answer.length > 0 && link("reponse", "Répondre à la décision")}
            {can.answer.length > 0 && can.replace && <br />}
            {can.replace && link("remplacement", "Enregistrer une décision notifiée à temps")}
          </>
        );
      return "Rien à faire";
    },
  },
];

export function DeliverablesTable({ order, path }: { order: OrderView; path: string }) {
  return (
    <DataTable
      caption="Livrables"
      hidesCaption
      columns={columns(path, reached(order.state).certified)}
      rows={order.deliverables}
      rowKey={({ id }) => id}
      empty={<EmptyState title="Aucun livrable">Ce bon de commande n’attend aucun livrable.</EmptyState>}
    />
  );
}

/** A postponement that the contractor took: what may be answered, and until when, is among the deadlines. */
function Agreed({ of: { answering } }: { of: DeliverableView }) {
  return answering?.state === "agreed" && <span className="fr-hint-text">{answering.silence}</span>;
}

/** All that is awaited and by when, what silence will mean, and the way to the days counted one by one. */
function NextDeadlines({ part: { id, label, next, silence, others, tacit, isCounting }, path }: { part: DeliverableView; path: string }) {
  if (next.step === null) return <DeadlineCell of={next} />;
  return (
    <>
      {[{ ...next, silence }, ...others].map((deadline) => (
        <div key={deadline.step} className="fr-mb-1w">
          <DeadlineCell of={deadline} />
          <span className="fr-hint-text">{tacit && deadline.party === "administration" ? `${VERDICT_LABELS[tacit.verdict]}. ${tacit.reason}` : deadline.silence}</span>
        </div>
      ))}
      {isCounting && (
        <Link href={`${withParams(path, { decompte: id })}#decompte`}>
          Compter les jours<span className="fr-sr-only"> : {label}</span>
        </Link>
      )}
    </>
  );
}
