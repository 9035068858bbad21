import { DateField } from "@/components/ui/date-field";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import type { FormAction } from "@/components/ui/form-state";
import type { HolidayZone } from "@/domain/calendar";
import { VERDICT_LABELS } from "@/domain/contracts/vocabulary";
import type { DeliverableView, OrderView } from "@/server/contracts/schema";
import type { OrderAct } from "./acts";

type Words = { title: string; submit: string; day?: string };
const WORDS: Record<OrderAct, Words> = {
  emission: { title: "Émission", submit: "Émettre le bon de commande", day: "Date de notification" },
  livraison: { title: "Livraison", submit: "Enregistrer la livraison", day: "Date de livraison" },
  decision: { title: "Décision de vérification", submit: "Enregistrer la décision", day: "Date de la décision" },
  certification: { title: "Service fait", submit: "Certifier le service fait", day: "Date de certification" },
  paiement: { title: "Paiement", submit: "Constater le paiement", day: "Date de paiement" },
  annulation: { title: "Annulation", submit: "Annuler le bon de commande" },
};

type ActFormProps = { order: OrderView; act: OrderAct; part?: DeliverableView; action: FormAction };

/** The form of the one thing to be done with an order. */
export function ActForm({ order, act, part, action }: ActFormProps) {
  const { title, submit, day } = WORDS[act];
  return (
    <section id="suite" aria-labelledby="suite-titre">
      <h2 id="suite-titre">{part ? `${title} : ${part.label}` : title}</h2>
      {/* A key per act: what was typed for one is not shown for another. */}
      <Form key={`${act} ${part?.id ?? ""} ${order.version}`} action={action} submitLabel={submit}>
        <input type="hidden" name="acte" value={act} />
        <input type="hidden" name="orderId" value={order.id} />
        <input type="hidden" name="version" value={order.version} />
        {part && <input type="hidden" name="deliverableId" value={part.id} />}
        {act === "decision" && (
          <FormField name="verdict" kind="select" label="Décision" isRequired placeholder="Choisissez une décision" options={order.verdicts.map((value) => ({ value, label: VERDICT_LABELS[value] }))} />
        )}
        {day && <DateField name="day" label={day} isRequired context={{ today: order.today, zone: order.zone as HolidayZone, sprints: order.sprints }} defaultValue={order.today} />}
        {act === "decision" && <FormField name="reason" kind="textarea" label="Motif" hint="Obligatoire si la livraison n’est pas acceptée telle quelle." />}
        {act === "annulation" && <FormField name="reason" kind="textarea" label="Motif" isRequired />}
      </Form>
    </section>
  );
}
