import type { z } from "zod";
import { ORDER_ACTS } from "@/components/contracts/acts";
import { readDay } from "@/components/ui/read-day";
import type { HolidayZone } from "@/domain/calendar";
import { ANSWER_KINDS } from "@/domain/contracts/answers";
import { readEuros } from "@/domain/contracts/read-euros";
import { readRate } from "@/domain/contracts/read-rate";
import { readDocuments } from "@/domain/contracts/slip";
import { VERDICTS } from "@/domain/contracts/vocabulary";
import type * as schema from "@/server/contracts/order-act-schema";
import type { OrderView } from "@/server/contracts/schema";

type Input<Name extends keyof typeof schema> = (typeof schema)[Name] extends z.ZodType ? z.input<(typeof schema)[Name]> : never;
export type ReadAct =
  | { act: "emission"; input: Input<"orderIssue"> }
  | { act: "livraison"; input: Input<"orderDelivery"> }
  | { act: "evaluation"; input: Input<"orderEvaluation"> }
  | { act: "decision"; input: Input<"orderVerdict"> }
  | { act: "certification"; input: Input<"orderCertification"> }
  | { act: "facture"; input: Input<"orderInvoice"> }
  | { act: "paiement"; input: Input<"orderDated"> }
  | { act: "annulation"; input: Input<"orderCancel"> }
  | { act: "note"; input: Input<"orderNote"> }
  | { act: "lecture"; input: Input<"orderReading"> }
  | { act: "envoi"; input: Input<"orderDocumentsSent"> }
  | { act: "silence"; input: Input<"orderTacitVerdict"> }
  | { act: "remplacement"; input: Input<"orderTimelyVerdict"> }
  | { act: "reponse"; input: Input<"orderAnswer"> }
  | { act: "replique"; input: Input<"orderReply"> }
  | { act: "retrait"; input: Input<"orderLineRemoval"> };
type Unread = { errors: Record<string, string>; message?: string };

/** What cannot be read, beside its field. */
class Unreadable extends Error {
  constructor(
    readonly field: string,
    readonly why: string,
  ) {
    super(why);
  }
}

/** The act that the form of an order asks for, as the API takes it; or what is wrong, field by field. */
export function readAct(data: FormData, order: OrderView): ReadAct | Unread {
  const act = ORDER_ACTS.find((each) => each === data.get("acte"));
  if (!act) return { errors: {}, message: "Cette action n’existe pas." };
  try {
    return read(act, data, order);
  } catch (error) {
    if (error instanceof Unreadable) return { errors: { [error.field]: error.why } };
    throw error;
  }
}

function read(act: (typeof ORDER_ACTS)[number], data: FormData, order: OrderView): ReadAct {
  const text = (name: string): string => String(data.get(name) ?? "").trim();
  const day = (name = "day"): string => {
    const found = readDay(text(name), { today: order.today, zone: order.zone as HolidayZone, sprints: order.sprints });
    if ("error" in found) throw new Unreadable(name, found.error);
    if (found.day === null) throw new Unreadable(name, "Indiquez un jour.");
    return found.day;
  };
  const base = { orderId: order.id, version: Number(text("version")) };
  const part = { ...base, deliverableId: text("deliverableId") };
  switch (act) {
    case "emission":
      return { act, input: { ...base, orderedOn: day() } };
    case "livraison": {
      const slip = { responsible: text("slip.responsible"), addressee: text("slip.addressee"), serviceCode: text("slip.serviceCode"), application: text("slip.application"), documents: readDocuments(text("slip.documents")), signedBy: text("slip.signedBy") };
      return { act, input: { ...part, deliveredOn: day(), slip: { ...slip, signedOn: day("signedOn") } } };
    }
    case "evaluation":
      return { act, input: { ...part, ...readEvaluation(text) } };
    case "decision":
      return { act, input: { ...part, ...readEvaluation(text), decidedOn: day() } };
    case "certification":
      return { act, input: { ...base, day: day(), certifiedCents: readCertified(text("certified")), reason: text("reason") || undefined } };
    case "facture":
      return { act, input: { ...base, reference: text("reference"), day: day() } };
    case "paiement":
      return { act, input: { ...base, day: day() } };
    case "annulation":
      return { act, input: { ...base, reason: text("reason") } };
    case "lecture":
      return { act, input: { ...part, readingOn: day(), seriesId: text("seriesId") || null } };
    case "envoi":
      return { act, input: { ...part, day: day() } };
    case "silence":
      return { act, input: part };
    case "remplacement":
      return { act, input: { ...part, ...readEvaluation(text), decidedOn: day(), lateReason: text("lateReason") } };
    case "reponse": {
      const kind = ANSWER_KINDS.find((each) => each === text("kind"));
      if (!kind) throw new Unreadable("kind", "Choisissez une réponse.");
      return { act, input: { ...part, kind, text: text("text") || null, day: day() } };
    }
    case "replique":
      return { act, input: { ...part, ...readEvaluation(text), day: day() } };
    case "retrait":
      return { act, input: { ...base, lineId: text("lineId") } };
    case "note":
      return { act, input: { ...base, text: text("text") } };
  }
}

function readEvaluation(text: (name: string) => string) {
  const verdict = VERDICTS.find((each) => each === text("verdict"));
  if (!verdict) throw new Unreadable("verdict", "Choisissez une décision.");
  const rate = text("rate") === "" ? null : readRate(text("rate"));
  if (text("rate") !== "" && rate === null) throw new Unreadable("rate", "Ce n’est pas un pourcentage. Par exemple : 12,5");
  return { verdict, reason: text("reason") || null, reductionBasisPoints: rate };
}

function readCertified(written: string): number | null {
  if (written === "") return null;
  const amount = readEuros(written);
  if (!amount.ok) throw new Unreadable("certified", amount.why);
  return amount.cents;
}
