import { readExactDay } from "@/components/ui/read-day";
import type { HolidayZone } from "@/domain/calendar";
import { readRate } from "@/domain/contracts/read-rate";

type Context = { today: string; zone: HolidayZone; sprints: { name: string; from: string; to: string }[] };
type Facts = { number: string; title: string; holder: string; notifiedOn: string; vatBasisPoints: number };

export const textOf = (data: FormData, name: string): string => String(data.get(name) ?? "").trim();

/** What a form of a contract says, or what is wrong with it by field; the schema judges the texts. */
export function readContract(data: FormData, context: Context): { facts: Facts } | { errors: Record<string, string> } {
  const errors: Record<string, string> = {};
  const notified = readExactDay(textOf(data, "notifiedOn"), context);
  if ("error" in notified) errors.notifiedOn = notified.error;
  else if (notified.day === null) errors.notifiedOn = "Indiquez le jour de la notification.";
  const vatBasisPoints = readRate(textOf(data, "vat"));
  if (vatBasisPoints === null) errors.vat = "Indiquez un taux de 0 à 100 %, par exemple 20 ou 5,5.";
  for (const [name, message] of REQUIRED) if (textOf(data, name) === "") errors[name] = message;
  if (Object.keys(errors).length > 0 || "error" in notified) return { errors };
  return { facts: { number: textOf(data, "number"), title: textOf(data, "title"), holder: textOf(data, "holder"), notifiedOn: notified.day!, vatBasisPoints: vatBasisPoints! } };
}

/** Told with what cannot be read of the same form, rather than one after the other. */
const REQUIRED = [["number", "Donnez le numéro du marché."], ["title", "Donnez l’objet du marché."], ["holder", "Nommez le titulaire."]] as const;
