import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Instant } from "@/components/ui/instant";
import { Link } from "@/components/ui/link";
import { OUTCOME_LABELS, type Outcome } from "@/domain/reporting/outcomes";
import type { AskOutcome } from "@/server/reporting/outcome-schema";

const TONES: Record<Outcome, BadgeTone> = { decided: "success", postponed: "warning", withdrawn: "neutral" };

/** What became of a decision asked, and where it stands in the registry. */
export function OutcomeTold({ of: { outcome, by, at, reason, decision } }: { of: AskOutcome }) {
  const who = (
    <span className="fr-hint-text">
      Par {by}, <Instant value={at} />
    </span>
  );
  if (decision?.isStruckOut) {
    return (
      <div className="report-outcome">
        <Badge tone="warning">À décider de nouveau</Badge> La décision a été retirée du compte rendu.
        {who}
      </div>
    );
  }
  return (
    <div className="report-outcome">
      <Badge tone={TONES[outcome]}>{OUTCOME_LABELS[outcome]}</Badge>{" "}
      {decision ? (
        <>
          <Link href={`/registre/${decision.entryId}`}>{decision.number ? `Décidé : ${decision.number}` : "Décidé : voir la décision"}</Link>
          <span className="report-outcome__choice">{decision.option}</span>
          <span>{decision.how}</span>
        </>
      ) : (
        <span className="report-text">{reason}</span>
      )}
      {who}
    </div>
  );
}
