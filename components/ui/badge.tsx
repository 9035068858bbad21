import { Badge as DsfrBadge } from "@codegouvfr/react-dsfr/Badge";

/** What a state asks of the reader; the words say the state itself. */
export type BadgeTone = "neutral" | "info" | "new" | "success" | "warning" | "error";

type BadgeProps = { tone?: BadgeTone; children: string };

/** A state in words; the colour only repeats it. */
export function Badge({ tone = "neutral", children }: BadgeProps) {
  return (
    <DsfrBadge as="span" small noIcon severity={tone === "neutral" ? undefined : tone}>
      {children}
    </DsfrBadge>
  );
}
