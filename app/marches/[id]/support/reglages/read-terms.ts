import { textOf } from "@/app/marches/read-contract";
import { TYPED_PAUSES } from "@/components/support/typed-pauses";
import { plainValue } from "@/domain/interchange/values";
import type { SeverityTerms, SupportTerms, Target } from "@/domain/support/terms";
import { CLOCKS, SEVERITIES, type Severity } from "@/domain/support/vocabulary";

type Read = { terms: SupportTerms } | { errors: Record<string, string> };

/** What the form of the terms says, or what is wrong with it by field; bounds that the API also keeps are told here beside the field. */
export function readTerms(data: FormData): Read {
  const errors: Record<string, string> = {};
  const whole = (name: string, from: number, to: number): number => {
    const written = textOf(data, name);
    const value = /^\d{1,6}$/.test(written) ? Number(written) : -1;
    if (value < from || value > to) errors[name] = `Indiquez un nombre entier, de ${from} à ${to}.`;
    return value;
  };
  const hour = (name: string): string => {
    const found = /^(\d{1,2})\s?[:h]\s?(\d{2})$/.exec(textOf(data, name));
    const isHour = found !== null && Number(found[1]) < 24 && Number(found[2]) < 60;
    if (!isHour) errors[name] = "Indiquez une heure, par exemple 09:00.";
    return isHour ? `${found[1]!.padStart(2, "0")}:${found[2]}` : "";
  };
  const target = (name: string): Target => (textOf(data, `${name}.unit`) === "hours" ? { hours: whole(name, 1, 1_000) } : { workingDays: whole(name, 1, 200) });
  const severityTerms = (severity: Severity) => [severity, { ...Object.fromEntries(CLOCKS.map((clock) => [clock, target(`${severity}.${clock}`)])), ratePercent: whole(`${severity}.rate`, 0, 100) } as SeverityTerms] as const;
  const terms: SupportTerms = {
    ...{ opensAt: hour("opensAt"), closesAt: hour("closesAt"), hours: textOf(data, "hours") === "always" ? "always" : "opening" },
    pausing: TYPED_PAUSES.filter((reason) => data.get(`pausing.${reason}`) === "on"),
    severities: Object.fromEntries(SEVERITIES.map(severityTerms)) as SupportTerms["severities"],
    ...{ maxEscalatedPercent: whole("maxEscalatedPercent", 0, 100), ticketsPerUnit: whole("ticketsPerUnit", 1, 10_000) },
    priorities: readPriorities(textOf(data, "priorities"), errors),
  };
  if (!errors.closesAt && !errors.opensAt && terms.closesAt <= terms.opensAt) errors.closesAt = "La fermeture doit suivre l’ouverture.";
  return Object.keys(errors).length > 0 ? { errors } : { terms };
}

/** "Haute = majeur", one a line. */
function readPriorities(written: string, errors: Record<string, string>): SupportTerms["priorities"] {
  const priorities: SupportTerms["priorities"] = {};
  for (const line of written.split(/\r?\n/).filter((each) => each.trim() !== "")) {
    const [name = "", value = "", ...rest] = line.split("=").map((part) => part.trim());
    const severity = SEVERITIES.find((each) => each === plainValue(value));
    if (name === "" || name.length > 60 || !severity || rest.length > 0) errors.priorities ??= `«\u00a0${line.trim().slice(0, 60)}\u00a0» ne se lit pas\u00a0: écrivez par exemple Haute = majeur.`;
    else priorities[name] = severity;
  }
  return priorities;
}
