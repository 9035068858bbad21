import { Form } from "@/components/ui/form";
import type { FormAction } from "@/components/ui/form-state";
import type { OrderView } from "@/server/contracts/schema";
import { ActFields } from "./act-fields";
import type { ChosenAct, OrderAct } from "./acts";

const WORDS: Record<OrderAct, { title: string; submit: string }> = {
  emission: { title: "Émission", submit: "Émettre le bon de commande" },
  livraison: { title: "Livraison", submit: "Enregistrer la livraison" },
  evaluation: { title: "Évaluation", submit: "Garder cette évaluation, sans la notifier" },
  decision: { title: "Décision de vérification", submit: "Enregistrer la décision" },
  certification: { title: "Service fait", submit: "Certifier le service fait" },
  facture: { title: "Facture", submit: "Enregistrer la facture" },
  paiement: { title: "Paiement", submit: "Constater le paiement" },
  annulation: { title: "Annulation", submit: "Annuler le bon de commande" },
  lecture: { title: "Lecture commune", submit: "Prévoir la lecture commune" },
  envoi: { title: "Documents à lire", submit: "Enregistrer l’envoi" },
  silence: { title: "Décision tacite", submit: "Constater la décision tacite" },
  remplacement: { title: "Décision notifiée à temps", submit: "Enregistrer à la place de la décision tacite" },
  reponse: { title: "Réponse du titulaire", submit: "Enregistrer la réponse" },
  replique: { title: "Réponse au titulaire", submit: "Notifier la réponse" },
  retrait: { title: "Retrait d’une ligne", submit: "Retirer la ligne et ses livrables" },
  note: { title: "Note interne", submit: "Ajouter la note" },
};

type ActFormProps = ChosenAct & { order: OrderView; action: FormAction };

/** The form of the one thing to be done with an order. */
export function ActForm({ order, act, part, lineId, action }: ActFormProps) {
  const { title, submit } = WORDS[act];
  return (
    <section id="suite" aria-labelledby="suite-titre">
      <h2 id="suite-titre">{part ? `${title} : ${part.label}` : title}</h2>
      {/* A key per act: what was typed for one is not shown for another. */}
      <Form key={`${act} ${part?.id ?? ""} ${order.version}`} action={action} submitLabel={submit}>
        <input type="hidden" name="acte" value={act} />
        <input type="hidden" name="orderId" value={order.id} />
        <input type="hidden" name="version" value={order.version} />
        {part && <input type="hidden" name="deliverableId" value={part.id} />}
        {lineId && <input type="hidden" name="lineId" value={lineId} />}
        <ActFields order={order} act={act} part={part} lineId={lineId} />
      </Form>
    </section>
  );
}
