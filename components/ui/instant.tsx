const FORMAT = new Intl.DateTimeFormat("fr-FR", { dateStyle: "medium", timeStyle: "short", timeZone: "Europe/Paris" });

/** A moment, as the clocks of Paris showed it: "11 juin 2025, 14:32". `value` is ISO 8601. */
export function Instant({ value }: { value: string }) {
  return <time dateTime={value}>{FORMAT.format(new Date(value))}</time>;
}
