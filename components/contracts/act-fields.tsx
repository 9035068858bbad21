import { DateField } from "@/components/ui/date-field";
import { Day } from "@/components/ui/day";
import { Explained } from "@/components/ui/explained";
import { FormField } from "@/components/ui/form-field";
import type { HolidayZone } from "@/domain/calendar";
import { ANSWER_LABELS } from "@/domain/contracts/answers";
import { formatEuros } from "@/domain/contracts/amounts";
import { writeEuros } from "@/domain/contracts/read-euros";
import { writeRate } from "@/domain/contracts/read-rate";
import { VERDICT_LABELS } from "@/domain/contracts/vocabulary";
import type { OrderView } from "@/server/contracts/schema";
import type { ChosenAct } from "./acts";

type Props = ChosenAct & { order: OrderView };

/** What is asked for one act. */
export function ActFields({ order, act, part, lineId }: Props) {
  switch (act) {
    case "emission":
      return <ActDay order={order} label="Date de notification" />;
    case "livraison":
      return (
        <>
          <ActDay order={order} label="Date de livraison" />
          <SlipFields order={order} part={part} />
        </>
      );
    case "evaluation":
      return <DecisionFields order={order} part={part} />;
    case "decision":
      return (
        <>
          <DecisionFields order={order} part={part} />
          <ActDay order={order} label="Notifiée au titulaire le" />
        </>
      );
    case "certification":
      return <CertificationFields order={order} />;
    case "facture":
      return (
        <>
          <FormField name="reference" label="Référence de la facture" isRequired />
          <ActDay order={order} label="Date de la facture" />
        </>
      );
    case "paiement":
      return <ActDay order={order} label="Date de paiement" />;
    case "lecture":
      return (
        <>
          <DateField name="day" label="Date de la lecture commune" isRequired context={{ today: order.today, zone: order.zone as HolidayZone, sprints: order.sprints }} defaultValue={part?.readingOn ?? undefined} />
          <FormField name="seriesId" kind="select" label="Instance" hint="La lecture devient une réunion de cette instance, avec son compte rendu." placeholder="Sans réunion" options={order.instances.map(({ id, name }) => ({ value: id, label: name }))} />
        </>
      );
    case "envoi":
      return <ActDay order={order} label="Documents envoyés le" />;
    case "silence":
      return <TacitDecision part={part} />;
    case "remplacement":
      return <TimelyFields order={order} part={part} />;
    case "reponse":
      return <AnswerFields order={order} part={part} />;
    case "replique":
      return (
        <>
          <DecisionFields order={{ ...order, verdicts: part?.can.reply ?? [] }} part={part} />
          <ActDay order={order} label="Notifiée au titulaire le" />
        </>
      );
    case "retrait":
      return <RemovedLine order={order} lineId={lineId} />;
    case "annulation":
      return <FormField name="reason" kind="textarea" label="Motif" isRequired />;
    case "note":
      return <FormField name="text" kind="textarea" label="Note" hint="Au journal, pour l’administration seule : le titulaire ne la lit pas." isRequired />;
  }
}

function ActDay({ order: { today, zone, sprints }, label, name = "day" }: { order: OrderView; label: string; name?: string }) {
  return <DateField name={name} label={label} isRequired context={{ today, zone: zone as HolidayZone, sprints }} defaultValue={today} />;
}

/** What a person writes of the delivery slip; what the last one of the contract said is proposed. */
function SlipFields({ order, part }: Pick<Props, "order" | "part">) {
  const { lastSlip: last } = order;
  const application = order.lines.find(({ id }) => id === part?.lineId)?.application;
  return (
    <fieldset className="fr-fieldset">
      <legend className="fr-fieldset__legend">Bordereau de livraison</legend>
      <div className="fr-fieldset__element">
        <p className="fr-hint-text">
          Titulaire : {order.holder}. Marché : {order.contractNumber}. Bon de commande : {order.number}.
        </p>
        <FormField name="slip.responsible" label="Responsable de la livraison" isRequired defaultValue={last?.responsible} />
        <FormField name="slip.addressee" label="Destinataire" isRequired defaultValue={last?.addressee} />
        <FormField name="slip.serviceCode" label="Code service" isRequired defaultValue={last?.serviceCode} />
        <FormField name="slip.application" label="Application" isRequired defaultValue={application ?? undefined} />
        <FormField name="slip.documents" kind="textarea" label="Documents livrés" hint="Un par ligne." isRequired />
        <FormField name="slip.signedBy" label="Signé par" isRequired defaultValue={last?.signedBy} />
        <ActDay order={order} name="signedOn" label="Signé le" />
      </div>
    </fieldset>
  );
}

/** A verdict of the contract, its rate and its reason; what was prepared is proposed. */
function DecisionFields({ order, part }: Pick<Props, "order" | "part">) {
  const prepared = part?.evaluation;
  return (
    <>
      <FormField name="verdict" kind="select" label="Décision" isRequired placeholder="Choisissez une décision" defaultValue={prepared?.verdict} options={order.verdicts.map((value) => ({ value, label: VERDICT_LABELS[value] }))} />
      {order.verdicts.includes("refaction") && (
        <FormField name="rate" label="Taux de réfaction, en pourcentage" hint="Pour une réfaction seulement. Par exemple : 12,5" defaultValue={prepared?.reductionBasisPoints ? writeRate(prepared.reductionBasisPoints) : undefined} />
      )}
      <FormField name="reason" kind="textarea" label="Motif" hint="Obligatoire si la livraison n’est pas acceptée telle quelle." defaultValue={prepared?.reason ?? undefined} />
    </>
  );
}

/** What the contractor answers to a reduction or a postponement. */
function AnswerFields({ order, part }: Pick<Props, "order" | "part">) {
  const kinds = part?.can.answer ?? [];
  return (
    <>
      {kinds.length > 1 ? (
        <FormField name="kind" kind="select" label="Réponse" isRequired placeholder="Choisissez une réponse" options={kinds.map((value) => ({ value, label: ANSWER_LABELS[value] }))} />
      ) : (
        <input type="hidden" name="kind" value={kinds[0]} />
      )}
      <FormField name="text" kind="textarea" label={kinds.includes("observations") ? "Observations" : "Motifs"} hint={kinds.includes("observations") ? undefined : "Obligatoires pour un refus."} isRequired={kinds.includes("observations")} />
      <ActDay order={order} label="Reçue le" />
    </>
  );
}

/** What silence decided, said before it is recorded: nothing of it is chosen. */
function TacitDecision({ part }: Pick<Props, "part">) {
  if (!part?.tacit) return null;
  const { verdict, decidedOn, reason } = part.tacit;
  return (
    <p>
      {VERDICT_LABELS[verdict]} de «&nbsp;{part.label}&nbsp;» au <Day value={decidedOn} />. {reason} Elle s’inscrira au journal du bon de commande.
    </p>
  );
}

/** The decision that was notified before silence decided, and why it is recorded after. */
function TimelyFields({ order, part }: Pick<Props, "order" | "part">) {
  if (!part?.verdict || !part.decidedOn) return null;
  return (
    <>
      <p>
        Le silence a décidé le <Day value={part.decidedOn} />&nbsp;: {VERDICT_LABELS[part.verdict].toLowerCase()}. Une décision notifiée au plus tard ce jour-là prend sa place&nbsp;; la décision tacite reste au journal.
      </p>
      <DecisionFields order={order} part={part} />
      <DateField name="day" label="Notifiée au titulaire le" isRequired context={{ today: order.today, zone: order.zone as HolidayZone, sprints: order.sprints }} />
      <FormField name="lateReason" kind="textarea" label="Pourquoi elle est enregistrée tard" hint="Au journal, que le titulaire lit." isRequired />
    </>
  );
}

/** What goes, said before it goes. */
function RemovedLine({ order, lineId }: Pick<Props, "order" | "lineId">) {
  const line = order.lines.find(({ id }) => id === lineId);
  const parts = order.deliverables.filter((part) => part.lineId === lineId);
  return (
    <p>
      {line && `${line.quantity} × ${line.workUnitCode}`}, avec {parts.length} livrable{parts.length > 1 && "s"}.
    </p>
  );
}

function CertificationFields({ order }: { order: OrderView }) {
  const { certifiable } = order;
  return (
    <>
      <ActDay order={order} label="Date de certification" />
      {certifiable && (
        <div className="fr-mb-2w">
          Montant à certifier : <Explained label="Montant à certifier" of={certifiable} format={formatEuros} />
        </div>
      )}
      <FormField name="certified" label="Montant certifié, hors taxes" hint="En euros. Vide si le montant de la commande n’est pas connu." defaultValue={certifiable?.value == null ? undefined : writeEuros(certifiable.value)} />
      <FormField name="reason" kind="textarea" label="Motif" hint="Obligatoire si le montant certifié n’est pas celui que donnent les décisions." />
    </>
  );
}
