/** What a state asks of the reader; the words say the state itself. */
export type BadgeTone = "neutral" | "info" | "new" | "success" | "warning" | "error";

type BadgeProps = { tone?: BadgeTone; children: string };

/** DSFR's badge, a state in words; the colour only repeats it. One element: a table holds fifty of them. */
export function Badge({ tone = "neutral", children }: BadgeProps) {
  return <span className={`fr-badge fr-badge--sm fr-badge--no-icon ${tone === "neutral" ? "" : `fr-badge--${tone}`}`}>{children}</span>;
}
