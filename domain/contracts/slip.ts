import { formatDay, type Day } from "@/domain/calendar";

/** A signed delivery slip ("bordereau de livraison"), as it was signed: what the contract or the order says since does not change it. */
export type DeliverySlip = {
  /** Identity of the contractor. */
  contractor: string;
  /** The contractor's person who is responsible for the delivery. */
  responsible: string;
  addressee: string;
  serviceCode: string;
  application: string;
  contractNumber: string;
  orderNumber: string;
  deliveredOn: Day;
  reference: string;
  /** At least one. */
  documents: string[];
  signedBy: string;
  signedOn: Day;
};

/** The nine fields of the contract, in its order (CCTP, « Bordereau de livraison »); the list of documents is the last. */
export const slipFields = (slip: DeliverySlip): { label: string; value: string | string[] }[] => [
  { label: "Titulaire", value: slip.contractor },
  { label: "Responsable de la livraison", value: slip.responsible },
  { label: "Destinataire", value: slip.addressee },
  { label: "Code service et application", value: `${slip.serviceCode} – ${slip.application}` },
  { label: "Numéro du marché", value: slip.contractNumber },
  { label: "Numéro du bon de commande", value: slip.orderNumber },
  { label: "Date de livraison", value: formatDay(slip.deliveredOn, { year: true, weekday: false }) },
  { label: "Référence du livrable", value: slip.reference },
  { label: "Documents livrés", value: slip.documents },
];

/** The reference of a deliverable: that of its order, and its rank in it, from 1. */
export const deliverableReference = (orderNumber: string, rank: number): string => `${orderNumber}/L${rank}`;

/** One document a line, as it is typed: bullets and blank lines left out. */
export const readDocuments = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.replace(/^\s*[-–•*]\s+/, "").trim())
    .filter((line) => line !== "");
