import { plain } from "@/domain/contracts/read-prices";

/** A date as precise as it is known: "2015", "2015-09" or "2015-09-01". */
export type PartialDate = string;

const MONTHS = ["janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre"];
/** "sept.", "fevr", "juil.": the shortest that tells one month from the others. */
const monthNamed = (text: string): number => {
  const name = text.replace(/\.$/, "");
  return name.length < 3 ? 0 : MONTHS.findIndex((month) => month.startsWith(name)) + 1;
};

const YEARS = { from: 1980, to: 2100 };

/** A year alone, a month, or a day, as French files write them: "2015", "09/2015", "sept-15", "septembre 2015", "01/09/2015", "2015-09-01". Null for anything else, and for a day that is none. */
export function readPartialDate(text: string): PartialDate | null {
  const given = plain(text);
  const [, year, , month, , day] = /^(\d{4})(-(\d{1,2})(-(\d{1,2})( .*)?)?)?$/.exec(given)?.map((part, rank) => (rank % 2 === 1 ? part : "")) ?? [];
  if (year) return dated(year, month, day);
  const byNumbers = /^(?:(\d{1,2})[/.-])?(\d{1,2})[/.-](\d{4})$/.exec(given);
  if (byNumbers) return dated(byNumbers[3]!, byNumbers[2], byNumbers[1]);
  const byName = /^(?:(\d{1,2})(?:er)? )?([a-z]+\.?)[ .-]+(\d{4}|\d{2})$/.exec(given);
  if (!byName || monthNamed(byName[2]!) === 0) return null;
  const longYear = byName[3]!.length === 2 ? `20${byName[3]}` : byName[3]!;
  return dated(longYear, String(monthNamed(byName[2]!)), byName[1]);
}

function dated(year: string, month: string | undefined, day: string | undefined): PartialDate | null {
  const [y, m, d] = [Number(year), Number(month ?? 1), Number(day ?? 1)];
  if (y < YEARS.from || y > YEARS.to || m < 1 || m > 12 || d < 1 || d > new Date(Date.UTC(y, m, 0)).getUTCDate()) return null;
  const pad = (part: number): string => String(part).padStart(2, "0");
  return [year, ...(month === undefined ? [] : [pad(m)]), ...(day === undefined ? [] : [pad(d)])].join("-");
}

/** "2015", "09/2015", "01/09/2015": what `readPartialDate` reads back. */
export const formatPartialDate = (date: PartialDate): string => date.split("-").toReversed().join("/");
